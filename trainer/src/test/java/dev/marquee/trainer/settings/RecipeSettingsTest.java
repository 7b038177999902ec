package dev.marquee.trainer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Convolution;
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
                new Architecture(
                        32,
                        32,
                        List.of(new Convolution(8, true), new Convolution(16, false)),
                        true,
                        Architecture.Head.AVERAGE,
                        24,
                        0.2,
                        0.3),
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
