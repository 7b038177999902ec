package dev.marquee.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.marquee.cnn.image.RealPosters;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The ids and genres of the real posters that the known figures are of; without them a test is skipped. */
record RealLabels(List<Row> rows) {

    record Row(String posterId, Set<String> genres) {}

    static RealLabels orSkip() throws IOException {
        return new RealLabels(Files.readAllLines(RealPosters.labelsOfTheStudy(), UTF_8).stream()
                .skip(1)
                .map(RealLabels::row)
                .toList());
    }

    /** The id is the first field and the genres are the last; only the title between them is ever quoted. */
    private static Row row(String line) {
        var id = line.substring(0, line.indexOf(','));
        var genres = line.substring(line.lastIndexOf(',') + 1).strip();
        return new Row(id, Set.of(genres.split("\\|")));
    }

    /** Every genre with at least so many posters, in alphabetical order. */
    List<String> vocabulary(int atLeast) {
        var counts = new TreeMap<String, Integer>();
        rows.forEach(row -> row.genres().forEach(genre -> counts.merge(genre, 1, Integer::sum)));
        counts.values().removeIf(count -> count < atLeast);
        return List.copyOf(counts.keySet());
    }

    boolean[][] truth(List<String> genres, Predicate<String> posters) {
        return rows.stream()
                .filter(row -> posters.test(row.posterId()))
                .map(row -> labels(genres, row))
                .toArray(boolean[][]::new);
    }

    private static boolean[] labels(List<String> genres, Row row) {
        var labels = new boolean[genres.size()];
        for (var genre = 0; genre < labels.length; genre++) {
            labels[genre] = row.genres().contains(genres.get(genre));
        }
        return labels;
    }

    long count(Predicate<String> posters) {
        return rows.stream().map(Row::posterId).filter(posters).count();
    }
}
