package dev.marquee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @TempDir
    Path temp;

    @Test
    void shouldGoOnWhereItWasAfterARestartOnTheSameFolder() throws Exception {
        var settings = EmbeddedKafkaSettings.in(temp.resolve("data")).withPort(0);
        int firstPort;
        try (var broker = EmbeddedKafka.start(settings)) {
            firstPort = broker.port();
            var clients = new BrokerClients(broker.bootstrapServers());
            clients.createTopic("films");
            clients.send("films", "before".getBytes(UTF_8));
        }
        try (var broker = EmbeddedKafka.start(settings)) {
            var clients = new BrokerClients(broker.bootstrapServers());
            clients.send("films", "after".getBytes(UTF_8));
            assertThat(clients.read("films", 2)).extracting(String::new).containsExactly("before", "after");
            assertThat(broker.port()).as("port of the second run").isEqualTo(firstPort);
        }
    }

    @Test
    void shouldTakeAMessageOfTwelveMebibytesAndDeleteAnEphemeralFolder() throws Exception {
        Path folder;
        try (var broker = EmbeddedKafka.start(EmbeddedKafkaSettings.ephemeral())) {
            folder = broker.dataFolder();
            assertThat(folder).isDirectory();
            var clients = new BrokerClients(broker.bootstrapServers());
            clients.createTopic("large");
            clients.send("large", new byte[12 * 1024 * 1024]);
            assertThat(clients.read("large", 1)).singleElement().satisfies(value -> assertThat(value)
                    .hasSize(12 * 1024 * 1024));
            broker.close();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldRefuseASecondBrokerOnOneFolderAndNameTheFolder() {
        var folder = temp.resolve("shared");
        var settings = EmbeddedKafkaSettings.in(folder).withPort(0);
        try (var broker = EmbeddedKafka.start(settings)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(settings))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("is in use by another broker of this process")
                    .hasMessageContaining("choose another folder");
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void shouldNameAPortThatIsTakenAndLeaveTheFolderUnlocked() throws Exception {
        var folder = temp.resolve("ports");
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var taken = EmbeddedKafkaSettings.in(folder).withPort(other.getLocalPort());
            assertThatThrownBy(() -> EmbeddedKafka.start(taken))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageStartingWith("port " + other.getLocalPort() + " is taken")
                    .hasMessageContaining("--bootstrap-servers");
        }
        FolderLock.take(folder).close();
    }

    @Test
    void shouldSayWhichFolderABadBrokerPropertyKeptFromStarting() {
        var folder = temp.resolve("properties");
        var settings = EmbeddedKafkaSettings.in(folder).withPort(0).with("num.io.threads", "none");
        assertThatThrownBy(() -> EmbeddedKafka.start(settings))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("num.io.threads");
    }
}
