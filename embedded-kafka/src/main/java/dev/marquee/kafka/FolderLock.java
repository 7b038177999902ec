package dev.marquee.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second broker out of a data folder. The system drops the lock when the process dies, however it dies. */
final class FolderLock implements AutoCloseable {

    static final String FILE = "marquee.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws EmbeddedKafkaException if another broker has the folder, or nobody can write there */
    static FolderLock take(Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isFree(channel)) {
                var holder = holder(channel);
                channel.close();
                throw EmbeddedKafkaException.inUse(folder, holder);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw EmbeddedKafkaException.notWritable(folder, e);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        var pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).trim();
        if (pid.equals(Long.toString(ProcessHandle.current().pid()))) {
            return "another broker of this process";
        }
        return pid.isEmpty() ? "another process" : "the process " + pid;
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel, IOException first) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            first.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
