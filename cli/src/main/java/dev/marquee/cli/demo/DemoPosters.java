package dev.marquee.cli.demo;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.posters.FileSearch;
import dev.marquee.cli.posters.PosterFile;
import dev.marquee.cli.posters.RefusedFileException;
import dev.marquee.drawn.DrawnPosters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo's posters come from.
 *
 * @param posters in the order they are ingested
 * @param source what their events name as their source
 * @param description for people
 */
record DemoPosters(List<DemoPoster> posters, String source, String description) {

    /** Posters that Marquee draws: learnable, and nobody's property. */
    static DemoPosters drawn(long seed, int count) {
        var posters = DrawnPosters.draw(seed, count)
                .map(drawn -> new DemoPoster(drawn.id(), drawn.title(), drawn.year(), drawn.genres(), drawn::jpeg))
                .toList();
        return new DemoPosters(posters, DrawnPosters.SOURCE, count + " posters that Marquee draws itself");
    }

    /** The user's own posters with their labels. */
    static DemoPosters labelled(Path csv, @Nullable Path folder, Consumer<String> refused) {
        var table = CsvImport.read(csv, folder);
        table.refused().forEach(row -> refused.accept(row.toString()));
        var posters = table.rows().stream()
                .map(row ->
                        new DemoPoster(row.posterId(), row.title(), row.year(), row.genres(), () -> bytes(row.image())))
                .toList();
        return new DemoPosters(posters, csv.toString(), posters.size() + " posters of " + csv);
    }

    /** The user's own posters without labels. */
    static DemoPosters unlabelled(Path folder, Consumer<String> refused) {
        var posters = new ArrayList<DemoPoster>();
        for (var file : FileSearch.in(List.of(folder))) {
            try {
                var poster = PosterFile.read(file);
                posters.add(new DemoPoster(poster.posterId(), null, null, List.of(), () -> bytes(file)));
            } catch (RefusedFileException e) {
                refused.accept(String.valueOf(e.getMessage()));
            }
        }
        if (posters.isEmpty()) {
            throw CommandException.wrongUsage(
                    "--posters " + folder + ": no picture (expected: JPEG, PNG or WebP files)");
        }
        return new DemoPosters(posters, folder.toString(), posters.size() + " pictures of " + folder);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    boolean areLabelled() {
        return posters.stream().anyMatch(DemoPoster::isLabelled);
    }
}
