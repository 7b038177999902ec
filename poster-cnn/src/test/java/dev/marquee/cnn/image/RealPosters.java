package dev.marquee.cnn.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Finds the real posters that the environment variable {@value #VARIABLE} names: a folder with {@code labels.csv}
 * (columns id, file, title, year, genres), {@code images/} and perhaps {@code originals/}. Posters belong to their
 * studios, so that none is in the repository. A test that asks for what is not there is skipped.
 */
public final class RealPosters {

    /** Environment variable with the folder's path. */
    public static final String VARIABLE = "MARQUEE_POSTERS";

    /** SHA-256 of the table of the 7,864 posters that the bundled model and the known figures are of. */
    private static final String STUDY = "e8197d94b7cc5f4efcedcd57e41a63b10a533e2f635464d17ab01a3b69382a80";

    private RealPosters() {}

    /**
     * Returns the JPEG files of a subfolder, sorted by name; skips the test if there are fewer than {@code atLeast}.
     */
    public static List<Path> in(String subfolder, int atLeast) throws IOException {
        var directory = folder().resolve(subfolder);
        assumeTrue(Files.isDirectory(directory), () -> VARIABLE + ": no folder " + directory);
        try (var files = Files.list(directory)) {
            var posters = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
            assumeTrue(
                    posters.size() >= atLeast,
                    () -> VARIABLE + ": " + posters.size() + " JPEG files in " + directory + " (expected: >= " + atLeast
                            + ")");
            return posters;
        }
    }

    /**
     * Returns the table of labels if it is that of the posters which the bundled model was trained on, for figures that
     * are known of no others; skips the test otherwise.
     */
    public static Path labelsOfTheStudy() throws IOException {
        var labels = folder().resolve("labels.csv");
        assumeTrue(
                STUDY.equals(sha256(labels)),
                () -> VARIABLE + ": " + labels + " is not the table that the known figures are of");
        return labels;
    }

    private static Path folder() {
        var named = System.getenv(VARIABLE);
        assumeTrue(
                named != null && !named.isBlank(),
                "no real posters: the environment variable " + VARIABLE
                        + " is not set (expected: a folder with labels.csv and images/)");
        var folder = Path.of(named);
        if (!Files.isRegularFile(folder.resolve("labels.csv"))) {
            throw new IllegalStateException(
                    VARIABLE + ": " + folder.toAbsolutePath() + " (expected: a folder with labels.csv and images/)");
        }
        return folder;
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
