package dev.marquee.cnn.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real posters beside the repository. They belong to their studios, so that they are not part of it. */
public final class RealPosters {
    private RealPosters() {}

    /** The JPEGs of a folder, sorted by name; the test is skipped where there are none. */
    public static List<Path> in(String folder) throws IOException {
        Path directory = find(Path.of("shared", "posters", folder));
        assumeTrue(directory != null, "no real posters: ../shared/posters/" + folder + " is missing");
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable Path find(Path relative) {
        for (Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(relative))) {
                return at.resolve(relative);
            }
        }
        return null;
    }
}
