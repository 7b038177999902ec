package dev.marquee.cli.training;

import dev.marquee.service.settings.Settings;
import dev.marquee.trainer.settings.RecipeSettings;
import dev.marquee.trainer.settings.TrainerSettings;
import dev.marquee.trainer.training.Recipe;
import java.util.Locale;

/** How a training in this process is done. */
enum LocalRecipe {
    SETTINGS,
    BUNDLED;

    Recipe of(Settings settings) {
        return this == BUNDLED
                ? TrainerSettings.bundledRecipe(settings.get(RecipeSettings.SEED))
                : TrainerSettings.from(settings).recipe();
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
