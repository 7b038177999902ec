package dev.marquee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerDeathIT {

    @TempDir
    Path temp;

    /** A process of its own: a broker whose storage fails takes its process with it. */
    static final class BrokerOnADiskThatVanishes {

        public static void main(String[] args) throws Exception {
            var data = Path.of(args[0]);
            var broker = EmbeddedKafka.start(EmbeddedKafkaSettings.in(data).withPort(0));
            var clients = new BrokerClients(broker.bootstrapServers());
            clients.createTopic("before");
            removeBehindItsBack(data.resolve(DataFolder.LOGS));
            clients.createTopic("after");
            Thread.sleep(60_000); // ended from within, or by the test's own patience
        }

        private static void removeBehindItsBack(Path folder) throws IOException {
            try (var entries = Files.walk(folder)) {
                for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    @Test
    void shouldSayWhyTheProcessEndsWhenItsStorageFails() throws Exception {
        var data = temp.resolve("vanishing");
        var log = temp.resolve("stderr.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerOnADiskThatVanishes.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS))
                    .as("the process ended by itself; its output: %s", log)
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(log)
                    .content()
                    .contains("The Kafka broker in this process has given up")
                    .contains("Data folder: " + data);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
