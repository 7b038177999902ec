package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.streams.StreamsConfiguration;
import dev.marquee.stream.StreamApp;
import dev.marquee.stream.StreamSettings;
import dev.marquee.trainer.Trainer;
import dev.marquee.trainer.settings.TrainerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an operator says in a {@code kafka.*} entry wins over everything that a service sets itself, for every client
 * within Kafka Streams, but for the few entries that docs/configuration.md lists.
 */
class KafkaEntriesTest {

    /** Another value for each default that is neither a number nor a truth. */
    private static final Map<String, String> OTHERS = Map.of(
            "auto.offset.reset", "latest",
            "compression.type", "zstd",
            "processing.guarantee", "at_least_once");

    private enum Service {
        STREAM_APP(settings -> StreamApp.configuration(StreamSettings.from(settings))),
        TRAINER(settings -> Trainer.configuration(TrainerSettings.from(settings)));

        private final Function<Settings, StreamsConfiguration> configuration;

        Service(Function<Settings, StreamsConfiguration> configuration) {
            this.configuration = configuration;
        }

        StreamsConfiguration configuration() {
            return configuration.apply(settings(Map.of()));
        }

        StreamsConfig effective(String key, String value) {
            var settings = settings(Map.of("kafka." + key, value));
            return new StreamsConfig(configuration.apply(settings).properties(new KafkaClients(settings)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetEveryKafkaEntryWinOverWhatTheServiceSets(Service service) {
        for (var own : service.configuration().defaults().entrySet()) {
            var key = own.getKey();
            var other = other(key, own.getValue());
            var plain = service.effective(key, other);
            if (ConsumerConfig.configNames().contains(key)) {
                consumers(key).forEach(client -> assertWins(plain, client, key, other));
                for (var client : consumers(key)) {
                    assertWins(service.effective("consumer." + key, other), client, key, other);
                    assertWins(service.effective(client.prefix() + key, other), client, key, other);
                }
            }
            if (ProducerConfig.configNames().contains(key)) {
                assertWins(plain, Client.PRODUCER, key, other);
                assertWins(service.effective("producer." + key, other), Client.PRODUCER, key, other);
            }
            if (StreamsConfig.configDef().names().contains(key)) {
                assertThat(plain.values().get(key)).as(key).hasToString(other);
            }
        }
    }

    /** An entry with a prefix also wins over the same entry without one. */
    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheServicesDefaultToTheOtherClientsOfAPrefixedEntry(Service service) {
        var config = service.effective("main.consumer.session.timeout.ms", "30000");

        assertWins(config, Client.MAIN_CONSUMER, "session.timeout.ms", "30000");
        assertWins(config, Client.RESTORE_CONSUMER, "session.timeout.ms", "10000");
    }

    @Test
    void shouldListInTheDocumentationWhatNoEntryCanChange() throws IOException {
        var page = Files.readString(Path.of("../docs/configuration.md"));
        var listed = Pattern.compile("(?m)^\\| `kafka\\.(\\S+)` \\|")
                .matcher(page)
                .results()
                .map(row -> row.group(1));

        var fixed = new ArrayList<>(List.of("bootstrap.servers", "application.id"));
        for (var service : Service.values()) {
            fixed.addAll(service.configuration().fixed().keySet());
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(fixed);
    }

    private enum Client {
        MAIN_CONSUMER("main.consumer.", config -> config.getMainConsumerConfigs("group", "client", 0)),
        RESTORE_CONSUMER("restore.consumer.", config -> config.getRestoreConsumerConfigs("client")),
        GLOBAL_CONSUMER("global.consumer.", config -> config.getGlobalConsumerConfigs("client")),
        PRODUCER("producer.", config -> config.getProducerConfigs("client"));

        private final String prefix;
        private final Function<StreamsConfig, Map<String, Object>> entries;

        Client(String prefix, Function<StreamsConfig, Map<String, Object>> entries) {
            this.prefix = prefix;
            this.entries = entries;
        }

        String prefix() {
            return prefix;
        }

        Map<String, Object> entries(StreamsConfig config) {
            return entries.apply(config);
        }
    }

    /**
     * The consumers that an entry is for: those that restore a store and fill a global table always start where they
     * are told to.
     */
    private static List<Client> consumers(String key) {
        return key.equals("auto.offset.reset")
                ? List.of(Client.MAIN_CONSUMER)
                : List.of(Client.MAIN_CONSUMER, Client.RESTORE_CONSUMER, Client.GLOBAL_CONSUMER);
    }

    private static void assertWins(StreamsConfig config, Client client, String key, String expected) {
        assertThat(client.entries(config).get(key))
                .as("%s of the %s", key, client)
                .hasToString(expected);
    }

    /** A legal value that is not the service's. */
    private static String other(String key, Object own) {
        if (own instanceof Number number) {
            return Long.toString(number.longValue() + 1);
        }
        if (own instanceof Boolean truth) {
            return Boolean.toString(!truth);
        }
        assertThat(OTHERS).as("another value than %s", own).containsKey(key);
        return OTHERS.getOrDefault(key, "");
    }

    private static Settings settings(Map<String, String> entries) {
        return Settings.load(null, Map.of(), new Properties(), new HashMap<>(entries));
    }
}
