package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.model.Tensor;
import dev.marquee.evaluation.DatasetSplit;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckpointFingerprintTest {

    private static final List<Example> POSTERS = Examples.telling(100, 1);
    private static final Recipe RECIPE = Recipes.of(3);

    private static String of(List<Example> posters) {
        return Checkpoint.fingerprint(RECIPE, Examples.GENRES, Splits.of(posters, Vocabulary.of(POSTERS, 1)), null);
    }

    private static List<Example> with(Example other, Predicate<String> ids) {
        var posters = new ArrayList<>(POSTERS);
        var place = IntStream.range(0, posters.size())
                .filter(i -> ids.test(posters.get(i).posterId()))
                .findFirst()
                .orElseThrow();
        var poster = posters.get(place);
        posters.set(
                place,
                Examples.withPicture(
                        Examples.of(poster.posterId(), Examples.rgb(poster), other.genres()), other.imageSha256()));
        return posters;
    }

    private static String of(Map<String, Tensor> start) {
        return Checkpoint.fingerprint(RECIPE, Examples.GENRES, Splits.of(POSTERS, Vocabulary.of(POSTERS, 1)), start);
    }

    @Test
    void shouldBeTheSameForTheSameTraining() {
        assertThat(of(Examples.telling(100, 1))).isEqualTo(of(POSTERS)).hasSize(64);
    }

    @Test
    void shouldChangeWithTheRecipeAndTheVocabulary() {
        var splits = Splits.of(POSTERS, Vocabulary.of(POSTERS, 1));

        assertThat(Checkpoint.fingerprint(Recipes.of(4), Examples.GENRES, splits, null))
                .isNotEqualTo(of(POSTERS));
        assertThat(Checkpoint.fingerprint(RECIPE, List.of("Action", "Comedy", "Western"), splits, null))
                .isNotEqualTo(of(POSTERS));
    }

    @Test
    void shouldChangeWithALabelAPictureOrAPosterThatIsTrainedOn() {
        Predicate<String> trainedOn = id -> !DatasetSplit.HOLDOUT.contains(id);
        var first = POSTERS.stream()
                .filter(poster -> trainedOn.test(poster.posterId()))
                .findFirst()
                .orElseThrow();
        var relabelled = Examples.withPicture(
                Examples.of("other", Examples.rgb(first), List.of("Action", "Comedy", "Drama")), first.imageSha256());
        var otherPicture = Examples.withPicture(first, "another picture");

        assertThat(of(with(relabelled, trainedOn))).as("label").isNotEqualTo(of(POSTERS));
        assertThat(of(with(otherPicture, trainedOn))).as("picture").isNotEqualTo(of(POSTERS));
        assertThat(of(POSTERS.stream().filter(poster -> poster != first).toList()))
                .as("poster")
                .isNotEqualTo(of(POSTERS));
    }

    /** What the holdout says has no part in the training. */
    @Test
    void shouldNotChangeWithTheHoldout() {
        var otherPicture = Examples.withPicture(Examples.labelled("other", "Drama"), "another picture");

        assertThat(of(with(otherPicture, DatasetSplit.HOLDOUT::contains))).isEqualTo(of(POSTERS));
    }

    @Test
    void shouldChangeWithTheWeightsToStartFrom() {
        var one = of(Map.of("output.bias", new Tensor(List.of(1), new float[] {1})));
        var other = of(Map.of("output.bias", new Tensor(List.of(1), new float[] {Math.nextUp(1f)})));

        assertThat(one).isNotEqualTo(other).isNotEqualTo(of(POSTERS));
    }
}
