package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.evaluation.DatasetSplit;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.SampleChampion;
import dev.marquee.trainer.training.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPlanTest {

    private static final List<Example> POSTERS = Examples.telling(100, 8);
    private static final Recipe COLD = Recipes.of(4);
    private static final Recipe WARM = Recipes.of(1);
    private static final ChampionModel NOBODY = ChampionModel.none();

    private static RunPlan plan(List<Example> examples) throws RunRefusedException {
        return RunPlan.of(examples, COLD, WARM, NOBODY);
    }

    private static List<Example> others(int count, int side, int preprocessingVersion) {
        return IntStream.range(0, count)
                .mapToObj(i -> Examples.ofSize("x" + side + i, side, preprocessingVersion, "Drama"))
                .toList();
    }

    @Test
    void shouldStartFromTheChampionsWeightsWhereTheyFit() throws Exception {
        var artifact = SampleChampion.of(Recipes.SMALL, Examples.GENRES, 3);

        var plan = RunPlan.of(POSTERS, COLD, WARM, ChampionModel.of(7, artifact.write()));

        assertThat(plan.parent()).contains(7);
        assertThat(plan.start()).isPresent();
        assertThat(plan.recipe()).isEqualTo(WARM);
        assertThat(plan.describe(new TrainingResult(Map.of(), 1, List.of(), 2, 0)))
                .containsAllEntriesOf(WARM.describe())
                .containsEntry("start", "from version 7")
                .containsEntry("threads", "2");
        assertThat(plan.summary()).endsWith(" held out, 3 genres, from version 7");
    }

    @Test
    void shouldStartFromRandomWeightsWhereTheChampionIsOfAnotherShapeOrCannotBeRead() throws Exception {
        var other = SampleChampion.of(PlainNetwork.study(32, 32, List.of(4), 8, 0, 0), Examples.GENRES, 3);

        for (var champion : List.of(ChampionModel.of(7, other.write()), NOBODY)) {
            var plan = RunPlan.of(POSTERS, COLD, WARM, champion);

            assertThat(plan.parent()).isEmpty();
            assertThat(plan.start()).isEmpty();
            assertThat(plan.recipe()).isEqualTo(COLD);
            assertThat(plan.summary()).endsWith("from random weights");
        }
    }

    @Test
    void shouldNameBothSizesAndTheCountsWhenNoThumbnailHasTheNetworksSize() {
        var labelled = new ArrayList<>(others(3, 32, PosterDecoder.VERSION));
        labelled.addAll(others(2, 64, PosterDecoder.VERSION));

        assertThatThrownBy(() -> plan(labelled))
                .isInstanceOf(RunRefusedException.class)
                .hasMessage(
                        "None of the 5 labelled posters has a thumbnail of 16x16 pixels (preprocessing version %1$d),"
                                + " which trainer.network.input and this release ask for; there are 3 of 32x32 pixels"
                                + " (preprocessing version %1$d), 2 of 64x64 pixels (preprocessing version %1$d)."
                                + " Thumbnails are made in the size of the champion that scores the poster: set"
                                + " trainer.network.input to the size that is there, or ingest the posters again while a"
                                + " champion of the other size serves.",
                        PosterDecoder.VERSION);
    }

    @Test
    void shouldNameThePreprocessingVersionWhenNoThumbnailIsOfThisRelease() {
        assertThatThrownBy(() -> plan(others(3, Examples.SIDE, PosterDecoder.VERSION + 1)))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining(
                        "there are 3 of 16x16 pixels (preprocessing version " + (PosterDecoder.VERSION + 1));
    }

    @Test
    void shouldLeaveOutThumbnailsOfAnotherKindAndSaySo() throws Exception {
        var mixed = new ArrayList<>(POSTERS);
        mixed.addAll(others(4, 32, PosterDecoder.VERSION));

        assertThat(plan(mixed).summary())
                .isEqualTo(plan(POSTERS).summary() + "; left out for another size or preprocessing version: 4");
    }

    @Test
    void shouldLeaveOutCopiesOfHeldOutPicturesAndSaySo() throws Exception {
        var heldOut = POSTERS.stream()
                .filter(poster -> DatasetSplit.HOLDOUT.contains(poster.posterId()))
                .findFirst()
                .orElseThrow();
        var trainedOn = POSTERS.stream()
                .filter(poster -> !DatasetSplit.HOLDOUT.contains(poster.posterId()))
                .findFirst()
                .orElseThrow();
        var posters = new ArrayList<>(POSTERS);
        Collections.replaceAll(posters, trainedOn, Examples.withPicture(trainedOn, heldOut.imageSha256()));

        var plan = plan(posters);

        assertThat(plan.duplicates()).isEqualTo(1);
        assertThat(plan.splits().holdout())
                .usingRecursiveComparison()
                .isEqualTo(plan(POSTERS).splits().holdout());
        assertThat(plan.splits().training().size()
                        + plan.splits().validation().size()
                        + plan.splits().holdout().size())
                .isEqualTo(99);
        assertThat(plan.summary()).endsWith("; left out because the same picture is held out under another id: 1");
    }

    @Test
    void shouldRefuseMoreGenresThanAModelHolds() {
        var genres = IntStream.rangeClosed(0, RunPlan.MAX_GENRES)
                .mapToObj(i -> "Genre " + i)
                .toArray(String[]::new);
        var labelled = IntStream.range(0, 100)
                .mapToObj(i -> Examples.labelled("p" + i, genres))
                .toList();

        assertThatThrownBy(() -> plan(labelled))
                .isInstanceOf(RunRefusedException.class)
                .hasMessage("1001 genres have 1 labelled posters or more; a model holds 1000 at the most. Raise "
                        + "trainer.genre.min.posters, or correct labels that are no genres.");
    }

    @Test
    void shouldKnowTheLimitOfTheModelDescription() {
        assertThatCode(() -> described(RunPlan.MAX_GENRES)).doesNotThrowAnyException();
        assertThatThrownBy(() -> described(RunPlan.MAX_GENRES + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void described(int genres) {
        var d = SampleChampion.of(Recipes.SMALL, Examples.GENRES, 3).description();
        new ModelDescription(
                d.formatVersion(),
                d.architecture(),
                d.preprocessingVersion(),
                IntStream.range(0, genres).mapToObj(i -> "Genre " + i).toList(),
                Collections.nCopies(genres, 0.5f),
                d.metrics(),
                d.provenance(),
                d.selfTest());
    }

    @Test
    void shouldRefuseAnEmptySetAndOneWithoutAHoldout() {
        assertThatThrownBy(() -> plan(List.of())).hasMessageStartingWith("No genre has 1 labelled posters among 0");
        assertThatThrownBy(() -> plan(POSTERS.stream()
                        .filter(poster -> !DatasetSplit.HOLDOUT.contains(poster.posterId()))
                        .toList()))
                .hasMessageContaining("and 0 held out");
    }
}
