package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How a network's probabilities were made to mean what they say, on the validation part.
 *
 * <p>A rare genre has ten positives there, too few for two numbers of its own. So there are several ways, from none to
 * a line of its own for each genre, drawn more or less to one line for all, and {@value #FOLDS}-fold cross-validation
 * within these posters takes the one with the lowest log loss on posters that it was not fitted on. Whichever it takes,
 * the log loss on these posters is not larger than it was.
 *
 * @param way the one that was taken
 * @param lines by genre, from the network's own logits to calibrated ones, fitted on all posters
 * @param lossBefore mean binary cross-entropy of the network's own probabilities on these posters, in nats; may be NaN
 * @param lossAfter mean binary cross-entropy of the calibrated probabilities on these posters, in nats; not larger
 */
public record CalibrationFit(Way way, List<LogitLine> lines, double lossBefore, double lossAfter) {

    private static final int FOLDS = 5;

    /** Only holds the line where pairs are separable: beside thousands of pairs it is nothing. */
    private static final double WEAK = 1;

    /** What may be fitted, the simplest first. */
    public enum Way {
        /** Nothing: the probabilities are the network's own. */
        NONE,
        /** One line for all genres. */
        ALL_ALIKE,
        /** Each genre its own; its corrections to the line for all have a standard deviation of about 0.1. */
        BY_GENRE_CLOSE,
        /** Each genre its own; its corrections have a standard deviation of about 0.3. */
        BY_GENRE,
        /** Each genre its own; its corrections have a standard deviation of about 1. */
        BY_GENRE_LOOSE;

        /** @param all the line for all genres */
        private List<LogitLine> fitted(List<LogitPairs> genres, LogitLine all) {
            return genres.stream().map(genre -> fitted(genre, all)).toList();
        }

        private LogitLine fitted(LogitPairs genre, LogitLine all) {
            return switch (this) {
                case NONE -> LogitLine.IDENTITY;
                case ALL_ALIKE -> all;
                case BY_GENRE_CLOSE -> PlattFit.of(genre, all, 100);
                case BY_GENRE -> PlattFit.of(genre, all, 10);
                case BY_GENRE_LOOSE -> PlattFit.of(genre, all, 1);
            };
        }
    }

    public CalibrationFit {
        lines = List.copyOf(lines);
    }

    /**
     * Fits every way and takes the best one.
     *
     * @param validation the network's own probabilities; with fewer posters than folds, or a NaN, they stay as they are
     */
    public static CalibrationFit on(LabelledScores validation) {
        var genres = validation.genres().size();
        var lossBefore =
                ModelMetrics.of(validation, Thresholds.defaults(genres)).loss();
        if (validation.posters() < FOLDS || Double.isNaN(lossBefore)) {
            return new CalibrationFit(
                    Way.NONE, Collections.nCopies(genres, LogitLine.IDENTITY), lossBefore, lossBefore);
        }
        var best = crossValidated(validation);
        var pairs = pairs(validation, poster -> true);
        var lines = best.fitted(pairs, all(pairs));
        return new CalibrationFit(best, lines, lossBefore, loss(pairs, lines) / validation.posters() / genres);
    }

    /** Returns the way with the lowest log loss on posters that it was not fitted on; of equal ones the simplest. */
    private static Way crossValidated(LabelledScores validation) {
        var losses = new double[Way.values().length];
        for (var fold = 0; fold < FOLDS; fold++) {
            var left = fold;
            var fitted = pairs(validation, poster -> poster % FOLDS != left);
            var unseen = pairs(validation, poster -> poster % FOLDS == left);
            var all = all(fitted);
            for (var way : Way.values()) {
                losses[way.ordinal()] += loss(unseen, way.fitted(fitted, all));
            }
        }
        return Arrays.stream(Way.values())
                .min(Comparator.comparingDouble(way -> losses[way.ordinal()]))
                .orElseThrow();
    }

    private static LogitLine all(List<LogitPairs> genres) {
        return PlattFit.of(LogitPairs.together(genres), LogitLine.IDENTITY, WEAK);
    }

    private static double loss(List<LogitPairs> genres, List<LogitLine> lines) {
        return IntStream.range(0, lines.size())
                .mapToDouble(genre -> genres.get(genre).loss(lines.get(genre)))
                .sum();
    }

    private static List<LogitPairs> pairs(LabelledScores scored, IntPredicate posters) {
        return IntStream.range(0, scored.genres().size())
                .mapToObj(genre -> LogitPairs.of(scored, genre, posters))
                .toList();
    }
}
