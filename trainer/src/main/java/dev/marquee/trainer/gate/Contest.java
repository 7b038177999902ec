package dev.marquee.trainer.gate;

import dev.marquee.evaluation.Comparison;
import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.GenreEvaluation;
import dev.marquee.evaluation.Measured;
import dev.marquee.evaluation.PairedBootstrap;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A challenger and whom it has to beat, on one holdout, with what the gate's rule asks of them.
 *
 * @param challenger its figures
 * @param other the figures of whom it has to beat, over the same vocabulary
 * @param known the genres of the challenger's vocabulary that the other knows
 * @param comparison of their mean average precisions
 */
record Contest(Evaluation challenger, Evaluation other, Set<String> known, Comparison comparison) {

    /** The share of resamples in which a challenger has to be better: {@value}. */
    static final double CONFIDENCE = 0.9;

    /** As much average precision may be lost on a genre: {@value}. */
    static final double MOST_LOST = 0.05;

    /** A genre counts for that from so many posters of the holdout on: {@value}. With fewer, chance alone moves it further. */
    static final int POSTERS_TO_COUNT = 30;

    /** A genre that the challenger ranks worse than the other does. */
    record Loss(String genre, int posters, double before, double now) {

        double lost() {
            return before - now;
        }
    }

    /** Compares the two. */
    static Contest of(Measured challenger, Measured other, Set<String> known) {
        return new Contest(challenger.evaluation(), other.evaluation(), known, PairedBootstrap.of(challenger, other));
    }

    boolean isBetter() {
        return comparison.difference() > 0;
    }

    boolean isSurelyBetter() {
        return isBetter() && comparison.confidence() >= CONFIDENCE;
    }

    /** Whether the challenger knows more genres, at no cost to those that the other knows as well. */
    boolean knowsMoreAtNoCost() {
        return !added().isEmpty() && onKnown(challenger) >= onKnown(other);
    }

    /** The genres that only the challenger knows. */
    List<String> added() {
        return challenger.genres().stream()
                .map(GenreEvaluation::genre)
                .filter(genre -> !known.contains(genre))
                .toList();
    }

    /** Mean average precision over the genres that both know; NaN when no poster has one of them. */
    double onKnown(Evaluation evaluation) {
        return evaluation.genres().stream()
                .filter(genre -> known.contains(genre.genre()) && genre.positives() > 0)
                .mapToDouble(GenreEvaluation::averagePrecision)
                .average()
                .orElse(Double.NaN);
    }

    /** The genres on which too much is lost, the worst first. */
    List<Loss> losses() {
        return IntStream.range(0, challenger.genres().size())
                .mapToObj(genre ->
                        loss(challenger.genres().get(genre), other.genres().get(genre)))
                .filter(loss ->
                        known.contains(loss.genre()) && loss.posters() >= POSTERS_TO_COUNT && loss.lost() > MOST_LOST)
                .sorted(Comparator.comparingDouble(Loss::lost).reversed())
                .toList();
    }

    private static Loss loss(GenreEvaluation challenger, GenreEvaluation other) {
        return new Loss(
                challenger.genre(), challenger.positives(), other.averagePrecision(), challenger.averagePrecision());
    }
}
