package dev.marquee.benchmarks.corrections;

import dev.marquee.cli.labels.LabelledFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * What somebody says who is mistaken: a few posters with each other's genres, none with its own. So each genre has as
 * many posters as before.
 */
final class WrongLabels {

    private WrongLabels() {}

    /**
     * Draws posters and exchanges their genres.
     *
     * @param share of the rows that is drawn
     * @throws IllegalArgumentException if too few are drawn, or their genres are too much alike
     */
    static List<LabelledFile> of(List<LabelledFile> rows, double share, long seed) {
        var random = new Random(seed);
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        var drawn = shuffled.subList(0, (int) Math.round(share * rows.size()));
        var given = new ArrayList<>(drawn.stream().map(LabelledFile::genres).toList());
        Collections.shuffle(given, random);
        for (var poster = 0; poster < drawn.size(); poster++) {
            if (isTrue(drawn.get(poster), given.get(poster))) {
                Collections.swap(given, poster, partner(drawn, given, poster));
            }
        }
        var wrong = new ArrayList<LabelledFile>();
        for (var poster = 0; poster < drawn.size(); poster++) {
            wrong.add(with(drawn.get(poster), given.get(poster)));
        }
        return List.copyOf(wrong);
    }

    /** Who can exchange genres with a poster so that both are wrong. */
    private static int partner(List<LabelledFile> drawn, List<List<String>> given, int poster) {
        for (var other = 0; other < drawn.size(); other++) {
            if (!isTrue(drawn.get(poster), given.get(other)) && !isTrue(drawn.get(other), given.get(poster))) {
                return other;
            }
        }
        throw new IllegalArgumentException("posters to label wrongly: " + drawn.size()
                + ", no wrong genres are left for " + drawn.get(poster).posterId()
                + " (expected: more posters of other genres)");
    }

    private static boolean isTrue(LabelledFile poster, List<String> genres) {
        return new HashSet<>(poster.genres()).equals(new HashSet<>(genres));
    }

    private static LabelledFile with(LabelledFile row, List<String> genres) {
        return new LabelledFile(row.line(), row.posterId(), row.image(), row.title(), row.year(), genres);
    }
}
