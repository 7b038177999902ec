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
import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.Measured;
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
 * @param measured on the holdout, at the thresholds that were best on the validation split
 * @param baseline the constant predictor on the same holdout
 * @param prevalence by genre, in the training split: the constant predictor's scores
 */
record Challenger(
        ModelArtifact artifact,
        float[][] holdoutProbabilities,
        Measured measured,
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
            var calibration = calibration(network, genres, splits.validation(), recipe.batchSize());
            // From here on the network is the one that serves: its probabilities are calibrated.
            network.setWeights(calibration.appliedTo(trained.weights()));
            var thresholds = Thresholds.maximisingF1(scored(network, genres, splits.validation(), recipe.batchSize()));
            var onHoldout = Scoring.inBatches(network, splits.holdout().pictures(), recipe.batchSize());
            var measured = Measured.of(
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
                    Metrics.described(measured, baseline.measured()),
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
                    measured,
                    baseline,
                    constant.probabilities());
        }
    }

    private static PlattScaling calibration(
            TrainableNetwork network, List<String> genres, Split validation, int batchSize) {
        var fit = CalibrationFit.on(scored(network, genres, validation, batchSize));
        LOG.info(
                "probabilities calibrated {}: log loss on the {} posters of the validation part {}, before {}",
                fit.way(),
                validation.size(),
                fit.lossAfter(),
                fit.lossBefore());
        return fit.scaling();
    }

    private static LabelledScores scored(TrainableNetwork network, List<String> genres, Split split, int batchSize) {
        return LabelledScores.of(genres, Scoring.inBatches(network, split.pictures(), batchSize), split.truth());
    }

    /** Its figures on the holdout. */
    Evaluation evaluation() {
        return measured.evaluation();
    }

    /** Its figures on resamples of the holdout, for their intervals; measured anew each time. */
    Bootstrap bootstrap() {
        return Bootstrap.of(measured, Bootstrap.RESAMPLES);
    }

    /** Its figures beside the baseline's. */
    List<Metric> metrics() {
        return Metrics.events(measured, baseline.measured());
    }

    private static List<Float> boxed(float[] values) {
        var list = new ArrayList<Float>(values.length);
        for (var value : values) {
            list.add(value);
        }
        return list;
    }
}
