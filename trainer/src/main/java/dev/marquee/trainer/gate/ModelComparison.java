package dev.marquee.trainer.gate;

import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.PairedComparison;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A challenger beside the model that it has to beat, on one holdout, with what the gate's rule asks of them.
 *
 * @param challenger its figures
 * @param other the figures of the model to beat, over the same vocabulary
 * @param known the genres of the challenger's vocabulary that the other knows
 * @param paired the two mean average precisions on the same resamples
 */
record ModelComparison(ModelMetrics challenger, ModelMetrics other, Set<String> known, PairedComparison paired) {

    /** The share of resamples in which a challenger has to be better: {@value}. */
    static final double CONFIDENCE = 0.9;

    /** As much average precision may be lost on a genre: {@value}. */
    static final double MAX_GENRE_LOSS = 0.05;

    /**
     * A genre counts for that from so many posters of the holdout on: {@value}. With fewer, chance alone moves it
     * further.
     */
    static final int MIN_GENRE_POSTERS = 30;

    /** A genre that the challenger ranks worse than the other does. */
    record GenreLoss(String genre, int posters, double before, double now) {

        double lost() {
            return before - now;
        }
    }

    /** Compares the two. */
    static ModelComparison of(ModelEvaluation challenger, ModelEvaluation other, Set<String> known) {
        return new ModelComparison(
                challenger.metrics(), other.metrics(), known, PairedComparison.of(challenger, other));
    }

    boolean isBetter() {
        return paired.difference() > 0;
    }

    boolean isSurelyBetter() {
        return isBetter() && paired.confidence() >= CONFIDENCE;
    }

    /** Whether the challenger knows more genres, at no cost to those that the other knows as well. */
    boolean knowsMoreAtNoCost() {
        return !added().isEmpty() && onKnown(challenger) >= onKnown(other);
    }

    /** The genres that only the challenger knows. */
    List<String> added() {
        return challenger.genres().stream()
                .map(GenreMetrics::genre)
                .filter(genre -> !known.contains(genre))
                .toList();
    }

    /** Mean average precision over the genres that both know; NaN when no poster has one of them. */
    double onKnown(ModelMetrics metrics) {
        return metrics.genres().stream()
                .filter(genre -> known.contains(genre.genre()) && genre.positives() > 0)
                .mapToDouble(GenreMetrics::averagePrecision)
                .average()
                .orElse(Double.NaN);
    }

    /** The genres on which too much is lost, the worst first. */
    List<GenreLoss> losses() {
        return IntStream.range(0, challenger.genres().size())
                .mapToObj(genre ->
                        loss(challenger.genres().get(genre), other.genres().get(genre)))
                .filter(loss -> known.contains(loss.genre())
                        && loss.posters() >= MIN_GENRE_POSTERS
                        && loss.lost() > MAX_GENRE_LOSS)
                .sorted(Comparator.comparingDouble(GenreLoss::lost).reversed())
                .toList();
    }

    private static GenreLoss loss(GenreMetrics challenger, GenreMetrics other) {
        return new GenreLoss(
                challenger.genre(), challenger.positives(), other.averagePrecision(), challenger.averagePrecision());
    }
}
