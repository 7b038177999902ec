package dev.marquee.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** One genre's probabilities over the posters, beside its labels. */
final class GenreScores {

    /**
     * What happens when the threshold falls to {@code score}.
     *
     * @param score a probability that at least one poster has
     * @param assigned how many posters have at least this probability
     * @param hits how many of those truly have the genre
     */
    record Cut(float score, int assigned, int hits) {}

    private final float[] scores;
    private final boolean[] truth;

    GenreScores(float[] scores, boolean[] truth) {
        this.scores = scores;
        this.truth = truth;
    }

    int posters() {
        return truth.length;
    }

    int positives() {
        return (int) IntStream.range(0, truth.length).filter(i -> truth[i]).count();
    }

    /** Whether the network gave a number for every poster. */
    boolean areNumbers() {
        return IntStream.range(0, scores.length).noneMatch(i -> Float.isNaN(scores[i]));
    }

    /** Every distinct probability, highest first; posters that tie share one cut, so their order cannot matter. No NaN. */
    List<Cut> cuts() {
        var ascending = ascending();
        var cuts = new ArrayList<Cut>();
        var hits = 0;
        for (var rank = 1; rank <= ascending.length; rank++) {
            var poster = ascending[ascending.length - rank];
            hits += truth[poster] ? 1 : 0;
            var lastOfTie =
                    rank == ascending.length || scores[ascending[ascending.length - rank - 1]] != scores[poster];
            if (lastOfTie) {
                cuts.add(new Cut(scores[poster], rank, hits));
            }
        }
        return Collections.unmodifiableList(cuts);
    }

    /** The posters as the probabilities order them. No NaN. */
    Ranking ranking() {
        var ascending = ascending();
        var descending = new int[ascending.length];
        var labels = new boolean[ascending.length];
        for (var rank = 0; rank < ascending.length; rank++) {
            descending[rank] = ascending[ascending.length - 1 - rank];
            labels[rank] = truth[descending[rank]];
        }
        return new Ranking(
                descending, labels, cuts().stream().mapToInt(Cut::assigned).toArray());
    }

    /** The posters by probability, sorted as plain numbers: the bits of floats from 0 on compare as the floats do. */
    private int[] ascending() {
        return IntStream.range(0, scores.length)
                .mapToLong(poster -> (long) Float.floatToIntBits(scores[poster]) << Integer.SIZE | poster)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
    }

    ConfusionMatrix confusion(float threshold) {
        var counts = new int[4];
        for (var outcome : outcomes(threshold)) {
            counts[outcome]++;
        }
        return new ConfusionMatrix(counts[3], counts[2], counts[1], counts[0]);
    }

    /** {@code [poster]}: 3 a true positive, 2 a false positive, 1 a false negative, 0 a true negative. */
    byte[] outcomes(float threshold) {
        var outcomes = new byte[scores.length];
        for (var poster = 0; poster < scores.length; poster++) {
            // A NaN reaches no threshold.
            var assigned = scores[poster] >= threshold;
            outcomes[poster] = (byte) ((assigned ? 2 : 0) + (truth[poster] ? 1 : 0));
        }
        return outcomes;
    }
}
