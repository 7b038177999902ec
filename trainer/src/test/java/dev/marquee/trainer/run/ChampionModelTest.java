package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.graph.InputSize;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.evaluation.DatasetSplit;
import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.RunPictures;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.gate.Champion;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.SampleChampion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChampionModelTest {

    private static final List<Example> POSTERS = Examples.telling(100, 8);
    private static final Vocabulary VOCABULARY = Vocabulary.of(POSTERS, 1);
    private static final InputSize SIZE = new InputSize(Examples.SIDE, Examples.SIDE);
    private static final float[] PREVALENCE = {0.25f, 0.5f, 0.125f};

    @TempDir
    private Path folder;

    private static Split split(List<Example> examples) {
        return Examples.split(examples, VOCABULARY);
    }

    private Champion measured(ModelArtifact artifact) throws ArtifactRefusedException {
        return measured(artifact, POSTERS);
    }

    private Champion measured(ModelArtifact artifact, List<Example> posters) throws ArtifactRefusedException {
        var champion = ChampionModel.of(7, artifact.write());
        try (var pictures = RunPictures.decode(
                folder.resolve("run"), posters, SIZE, champion.input(), Examples.source(), (done, total) -> {})) {
            return champion.measuredOn(split(posters), pictures, VOCABULARY, PREVALENCE);
        }
    }

    private Champion.Measured met(ModelArtifact artifact) throws ArtifactRefusedException {
        var champion = measured(artifact);
        assertThat(champion).isInstanceOf(Champion.Measured.class);
        return (Champion.Measured) champion;
    }

    private ModelMetrics metrics(ModelArtifact artifact) throws ArtifactRefusedException {
        return met(artifact).metrics();
    }

    private void assertUnmeasured(ModelArtifact artifact, String why) throws ArtifactRefusedException {
        assertThat(measured(artifact)).isInstanceOfSatisfying(Champion.Unmeasured.class, unmeasured -> {
            assertThat(unmeasured.version()).isEqualTo(7);
            assertThat(unmeasured.why()).contains(why);
        });
    }

    private static float[][] scores(ModelArtifact artifact) throws ArtifactRefusedException {
        try (var model = PosterModel.load(artifact.write());
                var scorer = model.newScorer(POSTERS.size())) {
            return scorer.score(split(POSTERS).pictures());
        }
    }

    @Test
    void shouldBeMeasuredOnTheVocabularyOfTheChallengerWithItsOwnScoresAndThresholds() throws Exception {
        // Another order and spelling, a genre that left the vocabulary; Comedy is one that the champion does not know.
        var artifact = SampleChampion.of(Recipes.SMALL, List.of("Musical", "DRAMA", "action"), 3);
        var own = scores(artifact);
        var translated = new float[own.length][];
        for (var poster = 0; poster < own.length; poster++) {
            translated[poster] = new float[] {own[poster][2], PREVALENCE[1], own[poster][1]};
        }
        var expected = ModelMetrics.of(
                LabelledScores.of(
                        List.of("Action", "Comedy", "Drama"),
                        translated,
                        split(POSTERS).truth()),
                new float[] {0.3f, 0.5f, 0.2f});

        assertThat(metrics(artifact)).isEqualTo(expected);
    }

    @Test
    void shouldReachThePrevalenceAndNoMoreWithAGenreThatItDoesNotKnow() throws Exception {
        var artifact = SampleChampion.of(Recipes.SMALL, List.of("Action", "Drama"), 3);

        var comedy = metrics(artifact).genres().get(1);

        assertThat(comedy.genre()).isEqualTo("Comedy");
        assertThat(comedy.averagePrecision()).isEqualTo(comedy.prevalence());
    }

    @Test
    void shouldSayWhichGenresOfTheChallengerItKnowsAsTheChallengerWritesThem() throws Exception {
        assertThat(met(SampleChampion.of(Recipes.SMALL, List.of("Musical", "DRAMA", "action"), 3))
                        .known())
                .containsExactlyInAnyOrder("Action", "Drama");
    }

    @Test
    void shouldBeJudgedOnTheVeryLabelsOfTheChallenger() throws Exception {
        var artifact = SampleChampion.of(Recipes.SMALL, Examples.GENRES, 3);

        var evaluation = metrics(artifact);

        assertThat(evaluation.posters()).isEqualTo(100);
        assertThat(evaluation.genres()).extracting(GenreMetrics::genre).isEqualTo(VOCABULARY.genres());
        for (var genre : evaluation.genres()) {
            assertThat(genre.positives()).as(genre.genre()).isEqualTo((int) POSTERS.stream()
                    .filter(poster -> poster.genres().contains(genre.genre()))
                    .count());
        }
    }

    /** Its own decoding of the holdout, and not that of the challenger's stretched once more. */
    @Test
    void shouldBeMetOnPicturesOfItsOwnSize() throws Exception {
        var larger = SampleChampion.of(PlainNetwork.study(32, 24, List.of(4), 8, 0, 0), Examples.GENRES, 3);
        var heldOut = POSTERS.stream()
                .filter(poster -> DatasetSplit.HOLDOUT.contains(poster.posterId()))
                .toList();
        var pixels = new ArrayList<byte[]>();
        for (var poster : heldOut) {
            pixels.add(PosterDecoder.withDefaults().decode(Examples.png(poster), 32, 24));
        }

        var champion = measured(larger, heldOut);

        try (var model = PosterModel.load(larger.write());
                var scorer = model.newScorer(pixels.size())) {
            assertThat(((Champion.Measured) champion).metrics())
                    .isEqualTo(ModelMetrics.of(
                            LabelledScores.of(
                                    VOCABULARY.genres(),
                                    scorer.score(pixels),
                                    split(heldOut).truth()),
                            new float[] {0.1f, 0.2f, 0.3f}));
        }
    }

    @Test
    void shouldNotBeMetWhenItsSelfTestFails() throws Exception {
        var good = SampleChampion.of(Recipes.SMALL, Examples.GENRES, 3);
        var weightsOfAnother =
                SampleChampion.of(Recipes.SMALL, Examples.GENRES, 4).weights();

        assertUnmeasured(new ModelArtifact(good.description(), weightsOfAnother), "self-test");
    }

    @Test
    void shouldBeMetOnThePixelsOfThisReleaseWhereItWasTrainedOnThoseOfAnotherDecoder() throws Exception {
        var artifact = SampleChampion.of(Recipes.SMALL, Examples.GENRES, 3);
        var d = artifact.description();
        var older = new ModelDescription(
                d.formatVersion(),
                d.architecture(),
                d.preprocessingVersion() + 1,
                d.genres(),
                d.thresholds(),
                d.metrics(),
                d.provenance(),
                d.selfTest());

        assertThat(metrics(new ModelArtifact(older, artifact.weights()))).isEqualTo(metrics(artifact));
    }
}
