package dev.marquee.trainer.settings;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import dev.marquee.trainer.training.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The settings of the trainer.
 *
 * @param recipe how networks are trained from random weights
 * @param warmRecipe how they are trained from the champion's: the same but for its schedule
 * @param shapeGiven whether the shape of networks is set, see {@link #succeeding}
 * @param newLabels so many changed labels start a training
 * @param quiet how long no label may have come before they do, so that an import is not trained on in halves
 * @param reports folder of the HTML reports
 * @param stateDir folder of the label join's stores, which are restored from Kafka if they are lost, of a
 *     training's checkpoint, and of its pictures as pixels
 */
public record TrainerSettings(
        Recipe recipe,
        Recipe warmRecipe,
        boolean shapeGiven,
        int newLabels,
        Duration quiet,
        Path reports,
        Path stateDir) {

    /** Sets the folder of the HTML reports. */
    public static final Setting<String> REPORTS =
            Setting.text("trainer.reports.dir", "marquee-reports", "Folder of the HTML reports, one a training run.");

    /** Sets the folder of what a restart goes on from. */
    public static final Setting<String> STATE_DIR = Setting.text(
            "trainer.state.dir",
            "marquee-trainer-state",
            "Folder of the label join's stores, which are restored from Kafka if it is lost, of the checkpoint that a"
                    + " training which was cut off goes on from, and, while a training runs, of its pictures as pixels:"
                    + " height x width x 3 bytes each.");

    /** Sets how many changed labels start a training. */
    public static final Setting<Integer> NEW_LABELS = Setting.integer(
            "trainer.new.labels", 200, 1, 100_000_000, "So many posters with a new or changed label start a training.");

    /** Sets the quiet time before a training. */
    public static final Setting<Integer> QUIET_SECONDS = Setting.integer(
            "trainer.quiet.seconds",
            10,
            0,
            3_600,
            "Labels must have been quiet so long before they start a training, so that an import is not trained on in"
                    + " halves. Labels that never pause start it after ten times as long.");

    /** Sets the port where the trainer answers for its health, metrics and information. */
    public static final Setting<Integer> HTTP_PORT = CommonSettings.httpPort("trainer", 9471);

    /** Every setting that the trainer reads, the common ones included. */
    public static final List<Setting<?>> ALL = Stream.of(
                    CommonSettings.ALL,
                    List.of(REPORTS, STATE_DIR, NEW_LABELS, QUIET_SECONDS),
                    RecipeSettings.ALL,
                    List.of(HTTP_PORT))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /**
     * Returns the recipe of the model that comes with Marquee, which is that of the defaults.
     *
     * @param seed the bundled model's own is in its {@code model.json}
     */
    public static Recipe bundledRecipe(int seed) {
        var defaults = Settings.load(
                null, Map.of(), new Properties(), Map.of(RecipeSettings.SEED.key(), Integer.toString(seed)));
        return from(defaults).recipe();
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException if one is illegal or they contradict each other
     */
    public static TrainerSettings from(Settings settings) {
        var recipe = RecipeSettings.recipe(settings);
        return new TrainerSettings(
                recipe,
                recipe.with(RecipeSettings.warmSchedule(recipe.schedule(), settings)),
                RecipeSettings.SHAPE.stream().anyMatch(settings::isSet),
                settings.get(NEW_LABELS),
                Duration.ofSeconds(settings.get(QUIET_SECONDS)),
                Path.of(settings.get(REPORTS)),
                Path.of(settings.get(STATE_DIR)));
    }

    /**
     * Returns these settings for a champion's successor, which has the champion's shape unless another is set: so it can
     * go on from the champion's weights, whatever the defaults of a new release are.
     */
    public TrainerSettings succeeding(Architecture champion) {
        if (shapeGiven) {
            return this;
        }
        var own = recipe.architecture();
        var shape = champion.withDropout(own.dropout(false), own.dropout(true));
        return new TrainerSettings(
                recipe.with(shape), warmRecipe.with(shape), false, newLabels, quiet, reports, stateDir);
    }
}
