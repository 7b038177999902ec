package dev.marquee.evaluation;

import java.util.stream.DoubleStream;

/**
 * The constant predictor on a holdout, with the three decisions that it can take. The probabilities, and with them mean
 * average precision, loss and top-three hits, are the same in all three.
 *
 * @param scores the probabilities, beside the truth
 * @param constant genres are assigned from a probability of 0.5, which gives a poster the genres that more than half of
 *     all posters have: mostly none
 * @param everything every genre is assigned to every poster: the F1 that needs no knowledge
 * @param nothing no genre is assigned to any poster: the label accuracy that needs no knowledge
 */
public record BaselineEvaluation(
        LabelledScores scores, ModelMetrics constant, ModelMetrics everything, ModelMetrics nothing) {

    /** Returns the constant predictor as a model that a challenger is compared with. */
    public ModelEvaluation evaluation() {
        return new ModelEvaluation(scores, constant);
    }

    /** Returns what a constant reaches whose decision is the best one for this figure; NaN where none has a meaning. */
    public double best(EvaluationMetric metric) {
        var figures = DoubleStream.of(metric.of(constant), metric.of(everything), metric.of(nothing))
                .filter(figure -> !Double.isNaN(figure));
        return (metric.isHigherBetter() ? figures.max() : figures.min()).orElse(Double.NaN);
    }
}
