package dev.marquee.it;

import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** The broker that comes with Marquee. */
final class EmbeddedBroker implements TestBroker {

    private final Path folder;
    private EmbeddedKafka kafka;

    EmbeddedBroker() {
        try {
            folder = Files.createTempDirectory("marquee-broker-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = run(folder);
    }

    /** Port 0 is the port of the folder's last run. */
    private static EmbeddedKafka run(Path folder) {
        return EmbeddedKafka.start(
                EmbeddedKafkaSettings.in(folder.resolve("kafka")).withPort(0));
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void stop() {
        kafka.close();
    }

    @Override
    public void start() {
        kafka = run(folder);
    }

    @Override
    public void close() {
        kafka.close();
        FileUtils.deleteQuietly(folder.toFile());
    }
}
