package dev.marquee.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker's folder: locked, checked, formatted on first use. Kafka's own files stand in {@value #LOGS} within it. */
final class DataFolder implements AutoCloseable {

    static final String LOGS = "kafka";

    private static final String META = "meta.properties";

    private final Path folder;
    private final FolderLock lock;
    private FolderMark mark;

    private DataFolder(Path folder, FolderLock lock, FolderMark mark) {
        this.folder = folder;
        this.lock = lock;
        this.mark = mark;
    }

    /** @throws EmbeddedKafkaException if the folder cannot be used */
    static DataFolder open(Path given, long minFreeBytes) {
        var folder = given.toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw EmbeddedKafkaException.notWritable(folder, new NotDirectoryException(folder.toString()));
        }
        var lock = FolderLock.take(folder);
        try {
            requireOurs(folder);
            requireSpace(folder, minFreeBytes);
            return new DataFolder(folder, lock, formatted(folder));
        } catch (IOException e) {
            release(lock, e);
            throw EmbeddedKafkaException.notWritable(folder, e);
        } catch (RuntimeException e) {
            release(lock, e);
            throw e;
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        if (Files.exists(folder.resolve(META))) {
            throw EmbeddedKafkaException.foreign(folder, "it has a " + META + " of a Kafka broker");
        }
        var logs = folder.resolve(LOGS);
        if (!Files.exists(logs)) {
            return;
        }
        if (!FolderMark.isIn(folder)) {
            throw EmbeddedKafkaException.foreign(folder, "it has a " + LOGS + " without a " + FolderMark.FILE);
        }
        var meta = logs.resolve(META);
        var expected = FolderMark.read(folder).clusterId();
        if (Files.exists(meta)) {
            var actual = FolderMark.properties(meta).getProperty("cluster.id", "none");
            if (!actual.equals(expected)) {
                throw EmbeddedKafkaException.foreign(
                        folder, meta + " says cluster " + actual + ", " + FolderMark.FILE + " says " + expected);
            }
        }
    }

    private static void requireSpace(Path folder, long minFreeBytes) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace();
        if (free < minFreeBytes) {
            throw EmbeddedKafkaException.tooLittleSpace(folder, free, minFreeBytes);
        }
    }

    private static FolderMark formatted(Path folder) throws IOException {
        if (!FolderMark.isIn(folder)) {
            // The mark comes first: a start that dies while formatting leaves a folder that is known to be ours.
            new FolderMark(Uuid.randomUuid().toString(), 0, 0).write(folder);
        }
        var mark = FolderMark.read(folder);
        var logs = folder.resolve(LOGS);
        if (!Files.exists(logs.resolve(META))) {
            Files.createDirectories(logs);
            format(logs, mark.clusterId());
        }
        return mark;
    }

    private static void format(Path logs, String clusterId) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(clusterId)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("formatting failed", e);
        }
    }

    private static void release(FolderLock lock, Exception first) {
        try {
            lock.close();
        } catch (IOException e) {
            first.addSuppressed(e);
        }
    }

    Path path() {
        return folder;
    }

    Path logs() {
        return folder.resolve(LOGS);
    }

    FolderMark mark() {
        return mark;
    }

    /** Remembers the ports for the next start. */
    void remember(int port, int controllerPort) {
        mark = new FolderMark(mark.clusterId(), port, controllerPort);
        try {
            mark.write(folder);
        } catch (IOException e) {
            throw EmbeddedKafkaException.notWritable(folder, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw EmbeddedKafkaException.notWritable(folder, e);
        }
    }
}
