package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Poster-genre pairs: what the network said, as a logit, beside what is so. No NaN. */
final class LogitPairs {

    private final double[] logits;
    private final boolean[] truth;

    LogitPairs(double[] logits, boolean[] truth) {
        this.logits = logits;
        this.truth = truth;
    }

    /** One genre's pairs of some posters. */
    static LogitPairs of(LabelledScores scored, int genre, IntPredicate posters) {
        var chosen = IntStream.range(0, scored.posters()).filter(posters).toArray();
        var truth = new boolean[chosen.length];
        for (var i = 0; i < chosen.length; i++) {
            truth[i] = scored.truth(chosen[i], genre);
        }
        return new LogitPairs(
                Arrays.stream(chosen)
                        .mapToDouble(poster -> logit(scored.probability(poster, genre)))
                        .toArray(),
                truth);
    }

    private static double logit(double probability) {
        var clipped = LabelledScores.clipped(probability);
        return Math.log(clipped) - Math.log1p(-clipped);
    }

    /** All pairs of several genres. */
    static LogitPairs together(List<LogitPairs> genres) {
        var logits = new double[genres.stream().mapToInt(LogitPairs::size).sum()];
        var truth = new boolean[logits.length];
        var at = 0;
        for (var genre : genres) {
            System.arraycopy(genre.logits, 0, logits, at, genre.size());
            System.arraycopy(genre.truth, 0, truth, at, genre.size());
            at += genre.size();
        }
        return new LogitPairs(logits, truth);
    }

    int size() {
        return logits.length;
    }

    double logit(int pair) {
        return logits[pair];
    }

    boolean truth(int pair) {
        return truth[pair];
    }

    /** NaN of no pairs. */
    double meanLogit() {
        return Arrays.stream(logits).average().orElse(Double.NaN);
    }

    /** Sum of {@code -log p} of the truth, p being the sigmoid of the line's logits; in nats. */
    double loss(LogitLine line) {
        var sum = 0.0;
        for (var pair = 0; pair < logits.length; pair++) {
            var logit = line.of(logits[pair]);
            // log(1 + exp(x)), without an overflow
            sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - (truth[pair] ? logit : 0);
        }
        return sum;
    }
}
