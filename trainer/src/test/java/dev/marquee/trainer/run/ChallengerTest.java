package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.PlattScaling;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.evaluation.CalibrationFit;
import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.LogitLine;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.TrainingSet.Snapshot;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.training.CheckpointFile;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.SilentListener;
import dev.marquee.trainer.training.TrainingLoop;
import dev.marquee.trainer.training.TrainingResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Recipe RECIPE = Recipes.of(6);
    private static final Snapshot SNAPSHOT = new Snapshot(Examples.telling(200, 1), Map.of(0, 120L, 1, 80L));
    private static final Vocabulary VOCABULARY = Vocabulary.of(SNAPSHOT.examples(), 20);
    private static final Splits SPLITS = Examples.splits(SNAPSHOT.examples(), VOCABULARY);

    @SuppressWarnings("NullAway.Init")
    private static TrainingResult trained;

    @SuppressWarnings("NullAway.Init")
    private static Challenger challenger;

    @BeforeAll
    static void train(@TempDir Path folder) {
        trained = new TrainingLoop(
                        RECIPE,
                        VOCABULARY.genres(),
                        SPLITS,
                        new CheckpointFile(folder.resolve("training")),
                        new SilentListener(),
                        () -> false)
                .run(null);
        challenger = challenger(SPLITS);
    }

    private static Challenger challenger(Splits splits) {
        var plan = new RunPlan(RECIPE, VOCABULARY, splits, Optional.empty(), Optional.of(6), List.of(), 0);
        return Challenger.of("run-1", SNAPSHOT.cut(), plan, trained, NOW);
    }

    @Test
    void shouldMakeAnArtifactThatServingLoadsAndThatAnswersTheSame() throws Exception {
        var bytes = challenger.artifact().write();

        assertThat(ModelArtifact.read(bytes)).isEqualTo(challenger.artifact());
        try (var model = PosterModel.load(bytes);
                var scorer = model.newScorer(32)) {
            var served = scorer.score(SPLITS.holdout().pictures());
            assertThat(served).hasDimensions(SPLITS.holdout().size(), 3);
            for (var poster = 0; poster < served.length; poster++) {
                assertThat(challenger.holdoutProbabilities()[poster])
                        .as("holdout poster %d", poster)
                        .containsExactly(served[poster], within(1e-4f));
            }
        }
    }

    @Test
    void shouldCarryTheWeightsOfTheTrainingsBestEpoch() {
        assertThat(challenger.artifact().weights()).isEqualTo(trained.weights());
        assertThat(challenger.artifact().description().provenance().bestEpoch()).isEqualTo(trained.bestEpoch());
    }

    @Test
    void shouldWriteDownWhatItIsAndWhereItComesFrom() {
        var description = challenger.artifact().description();
        var described = new HashMap<>(RECIPE.describe());
        described.put("start", "from version 6");
        described.putAll(trained.describe());

        assertThat(description.formatVersion()).isEqualTo(ModelDescription.FORMAT_VERSION);
        assertThat(description.architecture()).isEqualTo(RECIPE.architecture());
        assertThat(description.preprocessingVersion()).isEqualTo(PosterDecoder.VERSION);
        assertThat(description.genres()).containsExactly("Action", "Comedy", "Drama");
        assertThat(description.provenance())
                .isEqualTo(new ModelDescription.Provenance(
                        "run-1",
                        6,
                        NOW,
                        Map.of(0, 120L, 1, 80L),
                        SPLITS.training().size(),
                        SPLITS.validation().size(),
                        SPLITS.holdout().size(),
                        trained.bestEpoch(),
                        described));
        assertThat(SPLITS.training().size()
                        + SPLITS.validation().size()
                        + SPLITS.holdout().size())
                .isEqualTo(200);
    }

    @Test
    void shouldSetTheThresholdsOnTheValidationPart() throws Exception {
        var description = challenger.artifact().description();

        assertThat(description.thresholds()).hasSize(3).allSatisfy(threshold -> assertThat(threshold)
                .isBetween(0f, 1f));
        try (var model = PosterModel.load(challenger.artifact().write());
                var scorer = model.newScorer(32)) {
            var onValidation = scorer.score(SPLITS.validation().pictures());
            var expected = Thresholds.maximisingF1(LabelledScores.of(
                    VOCABULARY.genres(), onValidation, SPLITS.validation().truth()));
            for (var genre = 0; genre < expected.length; genre++) {
                assertThat(description.thresholds().get(genre))
                        .as(VOCABULARY.genres().get(genre))
                        .isCloseTo(expected[genre], within(1e-4f));
            }
        }
        assertThat(challenger.metrics().genres())
                .extracting(GenreMetrics::threshold)
                .isEqualTo(description.thresholds());
    }

    /**
     * The artifact carries the trained weights; what the published network says of the validation split is calibrated.
     */
    @Test
    void shouldBeCalibratedOnTheValidationPart() throws Exception {
        var genres = VOCABULARY.genres();
        var validation = SPLITS.validation();
        try (var network = TrainableNetwork.create(RECIPE.architecture(), 3, 1, 1e-3);
                var model = PosterModel.load(challenger.artifact().write());
                var scorer = model.newScorer(32)) {
            network.setWeights(trained.weights());
            var own = LabelledScores.of(genres, network.score(validation.pictures()), validation.truth());
            var fit = CalibrationFit.on(own);
            var served = LabelledScores.of(genres, scorer.score(validation.pictures()), validation.truth());

            assertThat(challenger.artifact().description().calibration())
                    .isEqualTo(new PlattScaling(
                            fit.lines().stream().map(LogitLine::slope).toList(),
                            fit.lines().stream().map(LogitLine::intercept).toList()));
            assertThat(fit.lines()).isNotEqualTo(Collections.nCopies(3, LogitLine.IDENTITY));
            var noThresholds = Thresholds.defaults(3);
            assertThat(ModelMetrics.of(served, noThresholds).loss())
                    .isCloseTo(fit.lossAfter(), within(1e-4))
                    .isLessThan(ModelMetrics.of(own, noThresholds).loss());
        }
    }

    @Test
    void shouldBeMeasuredOnTheHoldoutAndNothingElse() {
        var thresholds = new float[3];
        for (var genre = 0; genre < 3; genre++) {
            thresholds[genre] = challenger.artifact().description().thresholds().get(genre);
        }

        assertThat(challenger.metrics())
                .isEqualTo(ModelMetrics.of(
                        LabelledScores.of(
                                VOCABULARY.genres(),
                                challenger.holdoutProbabilities(),
                                SPLITS.holdout().truth()),
                        thresholds));
        assertThat(challenger.metrics().meanAveragePrecision())
                .isGreaterThan(challenger.baseline().constant().meanAveragePrecision());
    }

    @Test
    void shouldTakeTheBaselinesPrevalencesFromTheTrainingPart() {
        var truth = SPLITS.training().truth();
        for (var genre = 0; genre < 3; genre++) {
            var positives = 0;
            for (var row : truth) {
                positives += row[genre] ? 1 : 0;
            }
            assertThat(challenger.prevalence()[genre])
                    .as(VOCABULARY.genres().get(genre))
                    .isEqualTo((float) ((double) positives / truth.length));
        }
        assertThat(challenger.baseline().constant().posters())
                .isEqualTo(SPLITS.holdout().size());
    }

    @Test
    void shouldNoteItsFiguresBesideTheBaselines() {
        assertThat(challenger.artifact().description().metrics())
                .isEqualTo(PublishedMetrics.described(
                        challenger.metrics(), challenger.baseline().constant()));
    }

    /**
     * A holdout whose posters all lack the vocabulary's genres has no mean average precision: it must be readable
     * still.
     */
    @Test
    void shouldMakeAnArtifactThatLoadsEvenIfAFigureIsNoNumber() throws Exception {
        var unlabelled = Examples.split(
                SPLITS.holdout().examples(), new boolean[SPLITS.holdout().size()][3]);

        var undefined = challenger(new Splits(SPLITS.training(), SPLITS.validation(), unlabelled));

        assertThat(undefined.metrics().meanAveragePrecision()).isNaN();
        try (var model = PosterModel.load(undefined.artifact().write())) {
            assertThat(model.description().metrics().get("meanAveragePrecision").value())
                    .isNaN();
        }
    }
}
