package dev.marquee.trainer.training;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a training's newest checkpoint, from which a trainer that was killed goes on. The file is whole at any
 * moment: the next checkpoint is written beside it, brought to the disk, and moved over it.
 */
public final class CheckpointFile {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    private final Path file;

    /**
     * Names the file, without touching it.
     *
     * @param file its folder is created when it is needed
     */
    public CheckpointFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What was found in the file.
     *
     * @param checkpoint of the same training; null where there is none
     * @param damage what is wrong with the one that was there; null where nothing is
     */
    record Found(@Nullable Checkpoint checkpoint, @Nullable String damage) {}

    /** Reads the checkpoint of a training. That of another training is deleted: nobody will go on with it. */
    Found find(String fingerprint) {
        try (var in = Files.newInputStream(file)) {
            var checkpoint = Checkpoint.read(in);
            if (checkpoint.fingerprint().equals(fingerprint)) {
                return new Found(checkpoint, null);
            }
            LOG.info("the checkpoint {} is of another training and is deleted", file);
            delete();
            return new Found(null, null);
        } catch (NoSuchFileException e) {
            return new Found(null, null);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the checkpoint {} cannot be used", file, e);
            delete();
            return new Found(null, e.toString());
        }
    }

    /** Replaces the checkpoint before. Where this one cannot be written, the training goes on all the same. */
    void write(Checkpoint checkpoint) {
        var half = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            var folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (var channel = FileChannel.open(
                    half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                checkpoint.write(Channels.newOutputStream(channel));
                channel.force(true);
            }
            move(half);
        } catch (IOException e) {
            LOG.warn("no checkpoint after epoch {}: {}", checkpoint.epochs(), e.toString());
        }
    }

    private void move(Path half) throws IOException {
        try {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the checkpoint: its training is over. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the checkpoint {} cannot be deleted: {}", file, e.toString());
        }
    }
}
