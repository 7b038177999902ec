package dev.marquee.trainer.report;

import dev.marquee.evaluation.BaselineEvaluation;
import dev.marquee.evaluation.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * One figure of an evaluation, with what a reader must know to judge it.
 *
 * @param name what it is called
 * @param meaning one sentence
 * @param higherIsBetter whether more is better
 * @param value takes it from an evaluation
 * @param format writes it
 * @param cheapTrick a constant decision that does well on just this measure
 */
record Metric(
        String name,
        String meaning,
        boolean higherIsBetter,
        ToDoubleFunction<Evaluation> value,
        DoubleFunction<String> format,
        CheapTrick cheapTrick) {

    /** What a constant predictor can do to look good. */
    enum CheapTrick {
        NONE,
        ASSIGN_EVERYTHING,
        ASSIGN_NOTHING
    }

    static final List<Metric> ALL = List.of(
            higher(
                    "Mean average precision",
                    "How well each genre ranks the posters, at any threshold. The gate decides on it.",
                    Evaluation::meanAveragePrecision,
                    Text::figure,
                    CheapTrick.NONE),
            higher(
                    "Macro-F1",
                    "F1 of each genre, averaged; rare genres count like common ones.",
                    Evaluation::macroF1,
                    Text::figure,
                    CheapTrick.ASSIGN_EVERYTHING),
            higher(
                    "Micro-F1",
                    "F1 over all poster-genre pairs together.",
                    Evaluation::microF1,
                    Text::figure,
                    CheapTrick.ASSIGN_EVERYTHING),
            higher(
                    "Samples-F1",
                    "F1 of each poster, averaged.",
                    Evaluation::samplesF1,
                    Text::figure,
                    CheapTrick.ASSIGN_EVERYTHING),
            higher(
                    "Top-three hits",
                    "Posters with a true genre among their three most probable.",
                    Evaluation::topThreeHits,
                    Text::percent,
                    CheapTrick.NONE),
            higher(
                    "Precision at three",
                    "Share of the three most probable genres that are true.",
                    Evaluation::precisionAtThree,
                    Text::percent,
                    CheapTrick.NONE),
            new Metric(
                    "Loss",
                    "Mean binary cross-entropy; lower is better.",
                    false,
                    Evaluation::loss,
                    Text::loss,
                    CheapTrick.NONE),
            higher(
                    "Precision",
                    "Share of the assigned genres that are true.",
                    Evaluation::microPrecision,
                    Text::percent,
                    CheapTrick.NONE),
            higher(
                    "Recall",
                    "Share of the true genres that are assigned.",
                    Evaluation::microRecall,
                    Text::percent,
                    CheapTrick.ASSIGN_EVERYTHING),
            higher(
                    "Label accuracy",
                    "Poster-genre pairs that are right. Flattered by the many genres a film does not have.",
                    Evaluation::labelAccuracy,
                    Text::percent,
                    CheapTrick.ASSIGN_NOTHING),
            higher(
                    "Exact match",
                    "Posters with every genre right.",
                    Evaluation::exactMatch,
                    Text::percent,
                    CheapTrick.NONE));

    private static Metric higher(
            String name,
            String meaning,
            ToDoubleFunction<Evaluation> value,
            DoubleFunction<String> format,
            CheapTrick cheapTrick) {
        return new Metric(name, meaning, true, value, format, cheapTrick);
    }

    static Metric named(String name) {
        return ALL.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String text(Evaluation evaluation) {
        return format.apply(value.applyAsDouble(evaluation));
    }

    /** Whether no other of them reads as well or better; figures that round to the same text are the same. */
    boolean isBest(Evaluation candidate, List<Evaluation> all) {
        var alike = all.stream().filter(other -> text(other).equals(text(candidate)));
        return alike.count() == 1 && all.stream().noneMatch(other -> isBetter(other, candidate));
    }

    private boolean isBetter(Evaluation one, Evaluation other) {
        var difference = value.applyAsDouble(one) - value.applyAsDouble(other);
        return higherIsBetter ? difference > 0 : difference < 0;
    }

    /** What the cheap trick reaches, where there is one. */
    Optional<String> trickText(BaselineEvaluation baseline) {
        return switch (cheapTrick) {
            case NONE -> Optional.empty();
            case ASSIGN_EVERYTHING -> Optional.of(text(baseline.everything()) + " with all genres");
            case ASSIGN_NOTHING -> Optional.of(text(baseline.nothing()) + " with none");
        };
    }
}
