package dev.marquee.trainer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.service.settings.Settings;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Recipe.Augmentation;
import dev.marquee.trainer.training.Recipe.Regularisation;
import dev.marquee.trainer.training.Recipe.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RecipeSettingsTest {

    @Test
    void shouldMakeTheSameRecipeAgain() {
        var recipe = new Recipe(
                new PlainNetwork(
                                List.of(new PlainNetwork.Block(8, true), new PlainNetwork.Block(16, false)),
                                true,
                                PlainNetwork.Head.AVERAGE,
                                24)
                        .architecture(32, 32, 0.2, 0.3),
                new Schedule(7, 2, 3e-5, 4),
                new Augmentation(false, 0.01, 0.02, 0.03, 0.04, 0.05),
                16,
                new Regularisation(0.07, 0.98, 0.06),
                5,
                99);

        var read = Settings.load(null, Map.of(), new Properties(), RecipeSettings.of(recipe));

        assertThat(TrainerSettings.from(read).recipe()).isEqualTo(recipe);
    }
}
