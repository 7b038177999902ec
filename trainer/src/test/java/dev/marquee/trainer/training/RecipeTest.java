package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.trainer.training.Recipe.Augmentation;
import dev.marquee.trainer.training.Recipe.Regularisation;
import dev.marquee.trainer.training.Recipe.Schedule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {

    private static final Recipe RECIPE = new Recipe(
            PlainNetwork.study(64, 48, List.of(32, 64), 128, 0.1, 0.4),
            new Schedule(40, 3, 0.002, 6),
            new Augmentation(true, 0.1, 0.2, 0, 0.25, 0.4),
            63,
            new Regularisation(0.01, 0.99, 0.05),
            20,
            4_711);

    @Test
    void shouldDescribeEverythingThatDecidesTheOutcome() {
        assertThat(RECIPE.describe())
                .containsExactly(
                        Map.entry("architecture", "64x48x3 plain:filters=32-64,normalised=false,head=flat,dense=128"),
                        Map.entry("dropout behind each block", "0.1"),
                        Map.entry("dropout in front of the output", "0.4"),
                        Map.entry("optimiser", "Adam, beta2 0.99"),
                        Map.entry("loss", "binary cross-entropy"),
                        Map.entry("epochs at most", "40"),
                        Map.entry("batch size", "63"),
                        Map.entry("highest learning rate", "0.002"),
                        Map.entry("learning rate", "linear warm-up over 3 epochs, then half a cosine down to zero"),
                        Map.entry("stopped after", "6 epochs without a better validation mAP"),
                        Map.entry(
                                "augmentation",
                                "half of the posters mirrored, shift 0.1, scale 0.2, erase 0.25, mixup 0.4"),
                        Map.entry("label smoothing towards the prevalence", "0.05"),
                        Map.entry("decoupled weight decay", "0.01"),
                        Map.entry("moving average of the weights keeps", "0.99"),
                        Map.entry("posters a genre needs", "20"),
                        Map.entry("seed", "4711"));
    }

    @Test
    void shouldSayWhenPostersStayAsTheyAre() {
        assertThat(Recipes.of(1).describe()).containsEntry("augmentation", "none");
    }
}
