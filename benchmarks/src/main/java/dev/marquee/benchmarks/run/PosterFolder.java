package dev.marquee.benchmarks.run;

import dev.marquee.drawn.DrawnPosters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The posters that everything is measured on: a folder with a {@code labels.csv} and {@code images/}, and perhaps the
 * same posters as they were published in {@code originals/}, which the pictures are taken from then.
 *
 * @param folder where they are, for other processes
 * @param pictures encoded images, at least one, at most {@value #MOST}
 * @param source what they are, for the reader of the figures
 */
public record PosterFolder(Path folder, List<byte[]> pictures, String source) {

    private static final String DRAWN = "drawn";
    private static final int DRAWN_SEED = 7;
    private static final int MOST = 400;

    /** Copies the list. */
    public PosterFolder {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException(folder
                    + ": no picture in it (expected: JPEG files in originals, in images," + " or beside labels.csv)");
        }
    }

    /** Reads a folder's first {@value #MOST} JPEG files by name. */
    public static PosterFolder read(Path folder) throws IOException {
        var path = folder.toAbsolutePath();
        var subfolder = Stream.of("originals", "images")
                .map(path::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(path);
        try (var listed = Files.list(subfolder)) {
            var pictures = new ArrayList<byte[]>();
            for (var file : listed.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(MOST)
                    .toList()) {
                pictures.add(Files.readAllBytes(file));
            }
            var drawn = Files.exists(path.resolve(DRAWN));
            return new PosterFolder(
                    path,
                    pictures,
                    pictures.size() + (drawn ? " posters drawn by code" : " real posters, as their JPEG files are"));
        }
    }

    /** Draws posters into an empty folder as a stranger's real ones would lie there, and reads it. */
    public static PosterFolder draw(Path folder, int count) throws IOException {
        var images = Files.createDirectories(folder.resolve("images"));
        var rows = new ArrayList<>(List.of("id,file,title,year,genres"));
        DrawnPosters.draw(DRAWN_SEED, count).forEach(poster -> {
            var file = images.resolve(poster.id() + ".jpg");
            try {
                Files.write(file, poster.jpeg());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            rows.add(String.join(
                    ",",
                    poster.id(),
                    "images/" + file.getFileName(),
                    '"' + poster.title() + '"',
                    Integer.toString(poster.year()),
                    String.join("|", poster.genres())));
        });
        Files.write(folder.resolve("labels.csv"), rows);
        Files.createFile(folder.resolve(DRAWN));
        return read(folder);
    }

    /** The table of the posters' labels, as {@code marquee import} reads it. */
    public Path labels() {
        return folder.resolve("labels.csv");
    }

    /** The picture of a poster by its number; they come round again. */
    public byte[] picture(int number) {
        return pictures.get(number % pictures.size());
    }
}
