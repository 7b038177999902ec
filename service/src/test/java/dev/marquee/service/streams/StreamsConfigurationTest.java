package dev.marquee.service.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsConfigurationTest {

    private static final StreamsConfiguration OWN =
            StreamsConfiguration.of("an-app", Map.of("commit.interval.ms", 100), Map.of("state.dir", "/own"));

    @Test
    void shouldLetTheOperatorOverrideDefaultsAndNothingThatIsFixed() {
        var properties = OWN.properties(clients(Map.of(
                "kafka.commit.interval.ms", "7",
                "kafka.session.timeout.ms", "30000",
                "kafka.state.dir", "/theirs",
                "kafka.application.id", "theirs",
                "kafka.bootstrap.servers", "theirs:9092",
                "topics.prefix", "test.")));

        assertThat(properties)
                .containsEntry("commit.interval.ms", "7")
                .containsEntry("session.timeout.ms", "30000")
                .containsEntry("state.dir", "/own")
                .containsEntry("application.id", "test.an-app")
                .containsEntry("bootstrap.servers", "localhost:9092");
    }

    @Test
    void shouldPreferTheServicesOwnDefaultToThatOfAllServices() {
        var own = StreamsConfiguration.of("an-app", Map.of("session.timeout.ms", 1), Map.of());

        assertThat(own.defaults()).containsEntry("session.timeout.ms", 1).containsEntry("compression.type", "lz4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consumer.session.timeout.ms",
                "main.consumer.max.poll.records",
                "restore.consumer.max.poll.records",
                "global.consumer.max.poll.records",
                "producer.linger.ms",
                "admin.retries"
            })
    void shouldRefuseADefaultThatWouldWinOverAnOperatorsPlainEntry(String key) {
        assertThatThrownBy(() -> StreamsConfiguration.of("an-app", Map.of(key, 1), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("default: " + key + " (expected: ");
    }

    private static KafkaClients clients(Map<String, String> entries) {
        return new KafkaClients(Settings.load(null, Map.of(), new Properties(), new HashMap<>(entries)));
    }
}
