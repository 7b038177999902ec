/**
 * What a model is worth: the split of the posters, multi-label metrics beside those of a constant predictor, bootstrap
 * intervals, calibration and thresholds.
 *
 * <p>{@link dev.marquee.evaluation.LabelledScores} go in, a {@link dev.marquee.evaluation.ModelEvaluation} comes out,
 * and {@link dev.marquee.evaluation.EvaluationMetric} lists its figures. There is one engine: a plain figure is that of
 * a resample in which each poster counts once.
 */
@NullMarked
package dev.marquee.evaluation;

import org.jspecify.annotations.NullMarked;
