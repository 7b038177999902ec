package dev.marquee.cli.posters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture file as it is sent.
 *
 * @param path where it was found
 * @param posterId the file's name without its extension
 * @param bytes the whole file
 */
public record PosterFile(Path path, String posterId, byte[] bytes) {

    /** 8 MiB: {@value}, what the stream-app accepts by default. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /**
     * Reads a file.
     *
     * @throws RefusedFileException if it is missing, empty, too large or no picture
     */
    public static PosterFile read(Path path) throws RefusedFileException {
        var bytes = bytes(path);
        Pictures.require(path, bytes);
        return new PosterFile(path, posterId(path), bytes);
    }

    private static byte[] bytes(Path path) throws RefusedFileException {
        if (!Files.exists(path)) {
            throw RefusedFileException.missing(path);
        }
        try {
            var size = Files.size(path);
            if (size > MAX_BYTES) {
                throw RefusedFileException.tooLarge(path, size, MAX_BYTES);
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw RefusedFileException.unreadable(path, e);
        }
    }

    static String posterId(Path path) {
        var name = String.valueOf(path.getFileName());
        var dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
