package dev.marquee.evaluation;

import java.util.function.ToDoubleFunction;

/**
 * The catalogue of figures: what each is called for programs and for people, how to read it, and where it comes from.
 */
public enum EvaluationMetric {
    /** The figure of the gate. */
    MEAN_AVERAGE_PRECISION(
            "meanAveragePrecision",
            "Mean average precision",
            "How well each genre ranks the posters, at any threshold. The gate decides on it.",
            Unit.SCORE,
            ModelMetrics::meanAveragePrecision),
    /** Mean area under the genres' ROC curves. */
    MACRO_ROC_AUC(
            "macroRocAuc",
            "Macro ROC-AUC",
            "How often a poster with a genre is more probable than one without it, averaged over the genres.",
            Unit.SCORE,
            ModelMetrics::macroRocAuc),
    /** Mean of the genres' F1. */
    MACRO_F1(
            "macroF1",
            "Macro-F1",
            "F1 of each genre, averaged; rare genres count like common ones.",
            Unit.SCORE,
            ModelMetrics::macroF1),
    /** F1 over all pairs. */
    MICRO_F1("microF1", "Micro-F1", "F1 over all poster-genre pairs together.", Unit.SCORE, ModelMetrics::microF1),
    /** Mean of the posters' F1. */
    SAMPLES_F1("samplesF1", "Samples-F1", "F1 of each poster, averaged.", Unit.SCORE, ModelMetrics::samplesF1),
    /** Precision over all pairs. */
    MICRO_PRECISION(
            "microPrecision",
            "Precision",
            "Share of the assigned genres that are true.",
            Unit.SHARE,
            ModelMetrics::microPrecision),
    /** Recall over all pairs. */
    MICRO_RECALL(
            "microRecall",
            "Recall",
            "Share of the true genres that are assigned.",
            Unit.SHARE,
            ModelMetrics::microRecall),
    /** Posters whose most probable genre is true. */
    TOP_ONE_HITS(
            "topOneHits",
            "Top-one hits",
            "Posters whose most probable genre is true.",
            Unit.SHARE,
            ModelMetrics::topOneHits),
    /** Posters with a true genre among the three most probable. */
    TOP_THREE_HITS(
            "topThreeHits",
            "Top-three hits",
            "Posters with a true genre among their three most probable.",
            Unit.SHARE,
            ModelMetrics::topThreeHits),
    /** Posters with a true genre among the five most probable. */
    TOP_FIVE_HITS(
            "topFiveHits",
            "Top-five hits",
            "Posters with a true genre among their five most probable.",
            Unit.SHARE,
            ModelMetrics::topFiveHits),
    /** True genres among the three most probable. */
    PRECISION_AT_THREE(
            "precisionAtThree",
            "Precision at three",
            "Share of the three most probable genres that are true.",
            Unit.SHARE,
            ModelMetrics::precisionAtThree),
    /** Posters with every genre right. */
    EXACT_MATCH("exactMatch", "Exact match", "Posters with every genre right.", Unit.SHARE, ModelMetrics::exactMatch),
    /** Pairs that are right. */
    LABEL_ACCURACY(
            "labelAccuracy",
            "Label accuracy",
            "Poster-genre pairs that are right. Flattered by the many genres a film does not have.",
            Unit.SHARE,
            ModelMetrics::labelAccuracy),
    /** Mean binary cross-entropy. */
    LOSS("loss", "Loss", "Mean binary cross-entropy; lower is better.", Unit.NATS, ModelMetrics::loss),
    /** How far off a probability is on average. */
    EXPECTED_CALIBRATION_ERROR(
            "expectedCalibrationError",
            "Expected calibration error",
            "How far off a probability is on average; lower is better.",
            Unit.DISTANCE,
            ModelMetrics::expectedCalibrationError);

    /** What a figure counts in. */
    public enum Unit {
        /** A score from 0 to 1; higher is better. */
        SCORE,
        /** A share of posters, genres or pairs, 0 to 1; higher is better. */
        SHARE,
        /** A distance between probabilities, 0 to 1; lower is better. */
        DISTANCE,
        /** Nats, 0 or more; lower is better. */
        NATS
    }

    private final String wireName;
    private final String title;
    private final String meaning;
    private final Unit unit;
    private final ToDoubleFunction<ModelMetrics> figure;

    EvaluationMetric(String wireName, String title, String meaning, Unit unit, ToDoubleFunction<ModelMetrics> figure) {
        this.wireName = wireName;
        this.title = title;
        this.meaning = meaning;
        this.unit = unit;
        this.figure = figure;
    }

    /** Returns the name in versions, progress events, artifacts and JSON, such as {@code macroF1}. */
    public String wireName() {
        return wireName;
    }

    /** Returns the name for people, such as {@code Macro-F1}. */
    public String title() {
        return title;
    }

    /** Returns one sentence on what the figure says. */
    public String meaning() {
        return meaning;
    }

    /** Returns the unit of the figure. */
    public Unit unit() {
        return unit;
    }

    /** Whether the higher one of two models' figures is the better one. */
    public boolean isHigherBetter() {
        return unit == Unit.SCORE || unit == Unit.SHARE;
    }

    /** Takes the figure from a model's metrics; NaN where it has no meaning. */
    public double of(ModelMetrics metrics) {
        return figure.applyAsDouble(metrics);
    }
}
