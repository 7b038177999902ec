package dev.marquee.cli.posters;

import java.nio.file.Path;

/** A file that is no poster. Checked: with folders full of files it is an everyday result that goes into a report. */
public final class RefusedFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Path file;

    private RefusedFileException(Path file, String why) {
        super(why);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    static RefusedFileException missing(Path file) {
        return new RefusedFileException(file, "no such file");
    }

    static RefusedFileException unreadable(Path file, Exception cause) {
        return new RefusedFileException(file, "cannot be read: " + cause);
    }

    static RefusedFileException tooLarge(Path file, long bytes, long most) {
        return new RefusedFileException(file, "has " + bytes + " bytes (expected: at most " + most + ")");
    }

    static RefusedFileException refused(Path file, String why) {
        return new RefusedFileException(file, why);
    }

    static RefusedFileException duplicate(Path file, String posterId, Path first) {
        return new RefusedFileException(file, "has the same posterId '" + posterId + "' as " + first);
    }
}
