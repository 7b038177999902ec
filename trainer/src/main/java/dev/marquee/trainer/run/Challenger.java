package dev.marquee.trainer.run;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.PlattScaling;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.evaluation.BaselineEvaluation;
import dev.marquee.evaluation.Bootstrap;
import dev.marquee.evaluation.CalibrationFit;
import dev.marquee.evaluation.ConstantBaseline;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.LogitLine;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.events.Metric;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.training.Scoring;
import dev.marquee.trainer.training.TrainingResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A freshly trained model with what it reaches on the holdout.
 *
 * @param holdoutProbabilities {@code [poster][genre]}, calibrated on the validation split
 * @param evaluation on the holdout, at the thresholds that were best on the validation split
 * @param baseline the constant predictor on the same holdout
 * @param prevalence by genre, in the training split: the constant predictor's scores
 */
record Challenger(
        ModelArtifact artifact,
        float[][] holdoutProbabilities,
        ModelEvaluation evaluation,
        BaselineEvaluation baseline,
        float[] prevalence) {

    private static final Logger LOG = LoggerFactory.getLogger(Challenger.class);

    /**
     * Calibrates, sets the thresholds, measures, and writes everything down.
     *
     * @param cut by partition, the end offset of labelled-posters that the plan's posters were read up to
     */
    static Challenger of(String runId, Map<Integer, Long> cut, RunPlan plan, TrainingResult trained, Instant now) {
        var recipe = plan.recipe();
        var vocabulary = plan.vocabulary();
        var splits = plan.splits();
        try (var network = TrainableNetwork.create(
                recipe.architecture(),
                vocabulary.size(),
                recipe.seed(),
                recipe.schedule().learningRate())) {
            network.setWeights(trained.weights());
            var genres = vocabulary.genres();
            var fit = calibrationFit(network, genres, splits.validation(), recipe.batchSize());
            var calibration = new PlattScaling(
                    fit.lines().stream().map(LogitLine::slope).toList(),
                    fit.lines().stream().map(LogitLine::intercept).toList());
            // From here on the network is the one that serves: its probabilities are calibrated.
            network.setWeights(calibration.appliedTo(trained.weights()));
            var thresholds = Thresholds.maximisingF1(scored(network, genres, splits.validation(), recipe.batchSize()));
            var onHoldout = Scoring.inBatches(network, splits.holdout().pictures(), recipe.batchSize());
            var evaluation = ModelEvaluation.of(
                    LabelledScores.of(genres, onHoldout, splits.holdout().truth()), thresholds);
            var constant = ConstantBaseline.fittedOn(genres, splits.training().truth());
            var baseline = constant.evaluate(splits.holdout().truth());
            var selfTest = SelfTest.recorded(
                    recipe.seed(), network.score(SelfTest.input(recipe.seed(), recipe.architecture())));
            var description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    recipe.architecture(),
                    PosterDecoder.VERSION,
                    genres,
                    calibration,
                    boxed(thresholds),
                    PublishedMetrics.described(evaluation.metrics(), baseline.constant()),
                    new ModelDescription.Provenance(
                            runId,
                            plan.parent().orElse(null),
                            now,
                            cut,
                            splits.training().size(),
                            splits.validation().size(),
                            splits.holdout().size(),
                            trained.bestEpoch(),
                            plan.describe(trained)),
                    selfTest);
            return new Challenger(
                    new ModelArtifact(description, trained.weights()),
                    onHoldout,
                    evaluation,
                    baseline,
                    constant.probabilities());
        }
    }

    private static CalibrationFit calibrationFit(
            TrainableNetwork network, List<String> genres, Split validation, int batchSize) {
        var fit = CalibrationFit.on(scored(network, genres, validation, batchSize));
        LOG.info(
                "probabilities calibrated {}: log loss on the {} posters of the validation part {}, before {}",
                fit.way(),
                validation.size(),
                fit.lossAfter(),
                fit.lossBefore());
        return fit;
    }

    private static LabelledScores scored(TrainableNetwork network, List<String> genres, Split split, int batchSize) {
        return LabelledScores.of(genres, Scoring.inBatches(network, split.pictures(), batchSize), split.truth());
    }

    /** Returns its figures on the holdout. */
    ModelMetrics metrics() {
        return evaluation.metrics();
    }

    /** Returns its figures on resamples of the holdout, for their intervals; measured anew each time. */
    Bootstrap bootstrap() {
        return Bootstrap.of(evaluation, Bootstrap.RESAMPLES);
    }

    /** Returns its figures beside the baseline's, as they are published. */
    List<Metric> publishedMetrics() {
        return PublishedMetrics.events(evaluation.metrics(), baseline.constant());
    }

    private static List<Float> boxed(float[] values) {
        var list = new ArrayList<Float>(values.length);
        for (var value : values) {
            list.add(value);
        }
        return list;
    }
}
