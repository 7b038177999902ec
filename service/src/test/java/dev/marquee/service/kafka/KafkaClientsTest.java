package dev.marquee.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.schemas.serde.SerdeConfigurationException;
import dev.marquee.schemas.serde.WireFormat;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaClientsTest {

    private static KafkaClients clients(Map<String, String> settings) {
        return new KafkaClients(Settings.load(null, Map.of(), new Properties(), settings));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @Timeout(30)
    void shouldSayThatNobodyAnswersAndWhatToDo() throws Exception {
        var address = "127.0.0.1:" + freePort();

        assertThatThrownBy(() -> clients(Map.of("bootstrap.servers", address)).checkReachable(Duration.ofMillis(500)))
                .isInstanceOf(UnreachableClusterException.class)
                .hasMessageStartingWith("no Kafka cluster answers at bootstrap.servers=" + address
                        + " (expected: host:port of a running broker). Start one with `marquee up`");
    }

    @Test
    void shouldSayTheSameOfAnAddressThatIsNone() {
        assertThatThrownBy(() -> clients(Map.of("bootstrap.servers", "no-such-host.invalid:9092"))
                        .checkReachable(Duration.ofMillis(500)))
                .isInstanceOf(UnreachableClusterException.class)
                .hasMessageStartingWith("no Kafka cluster answers at bootstrap.servers=no-such-host.invalid:9092");
        assertThatThrownBy(
                        () -> clients(Map.of("bootstrap.servers", "nonsense")).checkReachable(Duration.ofMillis(500)))
                .isInstanceOf(UnreachableClusterException.class)
                .hasMessageContaining("bootstrap.servers=nonsense");
    }

    @Test
    void shouldNotBlameTheAddressForAnotherEntryThatKafkaRefuses() {
        assertThatThrownBy(() ->
                        clients(Map.of("kafka.security.protocol", "SASSL")).checkReachable(Duration.ofMillis(500)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("kafka.*: ")
                .hasMessageContaining("SASSL")
                .hasMessageContaining("security.protocol");
    }

    @Test
    void shouldPutThePrefixInFrontOfTopicsAndIds() {
        var clients = clients(Map.of("topics.prefix", "staging."));
        assertThat(clients.topic(MarqueeTopic.POSTER_EVENTS)).isEqualTo("staging.poster-events");
        assertThat(clients.id("marquee-stream-app")).isEqualTo("staging.marquee-stream-app");
    }

    @Test
    void shouldRefuseAPrefixThatNoTopicCanHave() {
        assertThatThrownBy(() -> clients(Map.of("topics.prefix", "a b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("topics.prefix: 'a b' (expected: ");
    }

    @Test
    void shouldNameASerdeThatIsNotThere() {
        assertThatThrownBy(() -> clients(Map.of("serde.format", "com.example.NoSuchSerde")))
                .isInstanceOf(SerdeConfigurationException.class)
                .hasMessageContaining("com.example.NoSuchSerde");
    }

    @Test
    void shouldSpeakTheConfluentFormatWhereThereIsARegistryAndItsOwnWhereThereIsNone() {
        assertThat(clients(Map.of()).serdes().format()).contains(WireFormat.SINGLE_OBJECT);
        assertThat(clients(Map.of("schema.registry.url", "http://registry:8080"))
                        .serdes()
                        .format())
                .contains(WireFormat.CONFLUENT);
    }

    @Test
    void shouldRefuseAnAddressThatIsNoneAndTwoSettingsThatBothDecideTheFormat() {
        assertThatThrownBy(() -> clients(Map.of("schema.registry.url", "registry:8080")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "schema.registry.url: 'registry:8080' (expected: http:// or https://, host and port; or nothing)");
        assertThatThrownBy(
                        () -> clients(Map.of("schema.registry.url", "http://r:8080", "serde.format", "single-object")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "serde.format: single-object (expected: nothing, because schema.registry.url is set");
    }

    @Test
    void shouldGiveEveryClientTheAddressAndKafkasOwnEntries() {
        assertThat(clients(Map.of("bootstrap.servers", "kafka:9093", "kafka.security.protocol", "SSL"))
                        .common())
                .containsOnly(Map.entry("bootstrap.servers", "kafka:9093"), Map.entry("security.protocol", "SSL"));
    }
}
