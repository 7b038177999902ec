package dev.marquee.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for one run. */
final class TemporaryFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private TemporaryFolder() {}

    static Path create() {
        try {
            return Files.createTempDirectory("marquee-kafka-");
        } catch (IOException e) {
            throw EmbeddedKafkaException.notWritable(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), e);
        }
    }

    /** Deletes a folder with all it holds; what resists is only logged, as nobody can act on it while closing. */
    static void delete(Path folder) {
        try (var entries = Files.walk(folder)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("temporary folder {} could not be deleted: {}", folder, e.toString());
        }
    }
}
