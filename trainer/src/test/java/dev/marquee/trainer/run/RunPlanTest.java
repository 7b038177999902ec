package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.evaluation.DatasetSplit;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.PictureSource;
import dev.marquee.trainer.dataset.RunPictures.LeftOut;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Recipes;
import dev.marquee.trainer.training.SampleChampion;
import dev.marquee.trainer.training.SilentListener;
import dev.marquee.trainer.training.TrainingFailedException;
import dev.marquee.trainer.training.TrainingResult;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {

    private static final List<Example> POSTERS = Examples.telling(100, 8);
    private static final Recipe COLD = Recipes.of(4);
    private static final Recipe WARM = Recipes.of(1);
    private static final ChampionModel NOBODY = ChampionModel.none();

    @TempDir
    private Path folder;

    private static RunPlan plan(List<Example> examples) throws RunRefusedException {
        return RunPlan.of(examples, COLD, WARM, NOBODY);
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
    void shouldGoOnWithoutAPosterWhosePictureIsRefusedOrGoneAndNameIt() throws Exception {
        PictureSource damaged =
                (examples, visitor) -> Examples.source().read(examples, (index, file, title, source) -> {
                    var posterId = examples.get(index).posterId();
                    if (posterId.equals("p0005")) {
                        visitor.onPicture(index, ByteBuffer.wrap(new byte[] {1, 2, 3}), title, source);
                    } else if (!posterId.equals("p0007")) {
                        visitor.onPicture(index, file, title, source);
                    }
                });
        var listener = new SilentListener();
        var planned = plan(POSTERS);

        try (var pictures = planned.decode(folder.resolve("run"), NOBODY, damaged, listener, () -> false)) {
            var plan = planned.with(pictures, COLD, WARM, NOBODY);

            assertThat(plan.leftOut()).extracting(LeftOut::posterId).containsExactlyInAnyOrder("p0005", "p0007");
            assertThat(plan.splits().examples())
                    .hasSize(98)
                    .extracting(Example::posterId)
                    .doesNotContain("p0005", "p0007");
            assertThat(plan.summary())
                    .contains("; left out for want of a picture: 2: ")
                    .contains("p0005 (its picture is refused: ")
                    .contains("p0007 (its picture is not there any more: ");
        }
    }

    @Test
    void shouldEndBetweenPicturesWhenAskedTo() throws Exception {
        var planned = plan(POSTERS);

        assertThatThrownBy(() -> planned.decode(
                        folder.resolve("run"), NOBODY, Examples.source(), new SilentListener(), () -> true))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("was stopped");
        assertThat(folder).isEmptyDirectory();
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
