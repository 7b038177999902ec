package dev.marquee.benchmarks.run;

import dev.marquee.cli.drawn.DrawnPosters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures that everything is measured on.
 *
 * @param path where they are, for other processes
 * @param pictures encoded images, at least one
 * @param source what they are, for the reader of the figures
 */
public record PosterFolder(Path path, List<byte[]> pictures, String source) {

    private static final int DRAWN = 200;
    private static final int DRAWN_SEED = 7;

    /** Copies the list. */
    public PosterFolder {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException(path + ": no picture in it (expected: JPEG files)");
        }
    }

    /** All JPEG files of a folder, by name; drawn posters where there is no such folder. */
    public static PosterFolder of(Path folder) throws IOException {
        var path = folder.toAbsolutePath();
        if (!Files.isDirectory(path)) {
            var drawn = DrawnPosters.draw(DRAWN_SEED, DRAWN)
                    .map(poster -> poster.jpeg())
                    .toList();
            return new PosterFolder(path, drawn, DRAWN + " drawn posters");
        }
        try (var listed = Files.list(path)) {
            var files = listed.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
            var pictures = new ArrayList<byte[]>();
            for (var file : files) {
                pictures.add(Files.readAllBytes(file));
            }
            return new PosterFolder(path, pictures, pictures.size() + " JPEG files of " + path.getFileName());
        }
    }

    /** The picture of a poster by its number; they come round again. */
    public byte[] picture(int number) {
        return pictures.get(number % pictures.size());
    }
}
