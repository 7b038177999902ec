package dev.marquee.trainer.settings;

import dev.marquee.cnn.model.InputSize;
import dev.marquee.service.settings.Setting;
import dev.marquee.trainer.training.Recipe;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A recipe as the settings that make it, so that a training can be run again. */
public final class RecipeSettings {

    private RecipeSettings() {}

    /** By key, the value as it stands in a file. */
    public static Map<String, String> of(Recipe recipe) {
        var network = recipe.architecture();
        var values = new LinkedHashMap<String, String>();
        put(values, TrainerSettings.INPUT, new InputSize(network.height(), network.width()));
        put(
                values,
                TrainerSettings.FILTERS,
                network.convolutions().stream().map(Object::toString).collect(Collectors.joining(",")));
        put(values, TrainerSettings.NORMALISED, network.normalised());
        put(values, TrainerSettings.HEAD, network.head().name().toLowerCase(Locale.ROOT));
        put(values, TrainerSettings.DENSE, network.dense());
        put(values, TrainerSettings.BLOCK_DROPOUT, network.blockDropout());
        put(values, TrainerSettings.DENSE_DROPOUT, network.denseDropout());
        var schedule = recipe.schedule();
        put(values, TrainerSettings.EPOCHS, schedule.epochs());
        put(values, TrainerSettings.WARMUP_EPOCHS, schedule.warmupEpochs());
        put(values, TrainerSettings.LEARNING_RATE, schedule.learningRate());
        put(values, TrainerSettings.STOP_PATIENCE, schedule.stopPatience());
        var augmentation = recipe.augmentation();
        put(values, TrainerSettings.MIRROR, augmentation.mirror());
        put(values, TrainerSettings.SHIFT, augmentation.shift());
        put(values, TrainerSettings.SCALE, augmentation.scale());
        put(values, TrainerSettings.COLOUR, augmentation.colour());
        put(values, TrainerSettings.ERASE, augmentation.erase());
        put(values, TrainerSettings.MIXUP, augmentation.mixup());
        put(values, TrainerSettings.BATCH_SIZE, recipe.batchSize());
        put(values, TrainerSettings.WEIGHT_DECAY, recipe.regularisation().weightDecay());
        put(values, TrainerSettings.AVERAGE_DECAY, recipe.regularisation().averageDecay());
        put(values, TrainerSettings.LABEL_SMOOTHING, recipe.regularisation().labelSmoothing());
        put(values, TrainerSettings.MIN_POSTERS, recipe.minPostersPerGenre());
        put(values, TrainerSettings.SEED, recipe.seed());
        return values;
    }

    private static void put(Map<String, String> values, Setting<?> setting, Object value) {
        values.put(setting.key(), value.toString());
    }
}
