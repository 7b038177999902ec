package dev.marquee.cli;

import dev.marquee.drawn.DrawnPoster;
import dev.marquee.drawn.DrawnPosters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Drawn posters as files, with the table of their labels. */
public record DrawnTable(Path csv, List<DrawnPoster> posters) {

    /** Writes so many posters to the folder's images and the table beside them. */
    public static DrawnTable write(Path folder, int count) throws IOException {
        var posters = DrawnPosters.draw(1, count).toList();
        var images = Files.createDirectory(folder.resolve("images"));
        var rows = new StringBuilder("id,file,title,year,genres\n");
        for (var poster : posters) {
            Files.write(images.resolve(poster.id() + ".jpg"), poster.jpeg());
            rows.append(row(poster.id(), poster.id() + ".jpg", String.join("|", poster.genres())));
        }
        return new DrawnTable(Files.writeString(folder.resolve("labels.csv"), rows), posters);
    }

    /** One more row, for a picture that need not be there. */
    public DrawnTable plus(String posterId, String file, String genres) throws IOException {
        return new DrawnTable(Files.writeString(csv, Files.readString(csv) + row(posterId, file, genres)), posters);
    }

    public Path images() {
        return csv.resolveSibling("images");
    }

    private static String row(String posterId, String file, String genres) {
        return posterId + ",images/" + file + ",,," + genres + "\n";
    }
}
