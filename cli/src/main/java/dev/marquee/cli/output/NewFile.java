package dev.marquee.cli.output;

import dev.marquee.cli.options.CommandException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file that must not be there yet: all of it or none of it. */
public final class NewFile {

    private NewFile() {}

    /**
     * Refuses a file that is there, before the work whose result it is to hold.
     *
     * @throws CommandException if there is such a file
     */
    public static void require(Path file) {
        try {
            refuseExisting(file);
        } catch (IOException e) {
            throw CommandException.fileFailed(file, "written", e);
        }
    }

    private static void refuseExisting(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, "expected: a file that is not there yet");
        }
    }

    /**
     * Writes the bytes beside the file first and moves them then, so that nobody finds half of them.
     *
     * @throws CommandException if there is such a file or it cannot be written
     */
    public static void write(Path file, byte[] bytes) {
        try {
            refuseExisting(file);
            var folder = file.toAbsolutePath().getParent();
            var part = Files.createTempFile(folder, ".marquee-", ".part");
            try {
                Files.write(part, bytes);
                Files.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw CommandException.fileFailed(file, "written", e);
        }
    }
}
