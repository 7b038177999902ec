package dev.marquee.benchmarks.corrections;

import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.evaluation.DatasetSplit;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of a table; a third of them are dramas, as in any table of films. */
final class Rows {

    private static final List<List<String>> LABELS = List.of(
            List.of("Drama"),
            List.of("Comedy", "Romance"),
            List.of("Drama"),
            List.of("Horror"),
            List.of("Romance", "Comedy"),
            List.of("Action"));

    private Rows() {}

    static List<LabelledFile> of(int count) {
        return IntStream.range(0, count).mapToObj(Rows::row).toList();
    }

    private static LabelledFile row(int number) {
        var id = "tt" + number;
        return new LabelledFile(
                number + 2, id, Path.of(id + ".jpg"), "Film " + number, 2000, LABELS.get(number % LABELS.size()));
    }

    static int heldOut(List<LabelledFile> rows) {
        return (int) rows.stream()
                .filter(row -> DatasetSplit.HOLDOUT.contains(row.posterId()))
                .count();
    }
}
