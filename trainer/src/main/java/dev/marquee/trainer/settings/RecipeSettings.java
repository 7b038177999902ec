package dev.marquee.trainer.settings;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.InputSize;
import dev.marquee.cnn.graph.Network;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Recipe.Augmentation;
import dev.marquee.trainer.training.Recipe.Regularisation;
import dev.marquee.trainer.training.Recipe.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings that make a recipe, and a recipe as the settings that make it, so that a training can be run again. */
public final class RecipeSettings {

    static final Setting<Integer> EPOCHS =
            Setting.integer("trainer.epochs", 60, 1, 10_000, "Epochs of a training at the most.");

    static final Setting<Integer> BATCH_SIZE =
            Setting.integer("trainer.batch.size", 64, 1, 4_096, "Posters in a training step.");
    static final Setting<Double> LEARNING_RATE = Setting.number(
            "trainer.learning.rate",
            2e-3,
            1e-7,
            1,
            "Adam's highest learning rate; half a cosine takes it down to zero.");
    static final Setting<Integer> WARMUP_EPOCHS = Setting.integer(
            "trainer.warmup.epochs",
            3,
            0,
            1_000,
            "Epochs over which the learning rate rises to its highest; at most half of the training.");
    static final Setting<Integer> WARM_EPOCHS = Setting.integer(
            "trainer.warm.epochs",
            0,
            0,
            10_000,
            "Epochs at the most of a training that goes on from the champion's weights; 0 takes a quarter of"
                    + " trainer.epochs.");
    static final Setting<Double> WARM_LEARNING_RATE = Setting.number(
            "trainer.warm.learning.rate",
            0,
            0,
            1,
            "Adam's highest learning rate in such a training; 0 takes a third of trainer.learning.rate.");
    static final Setting<Integer> STOP_PATIENCE = Setting.integer(
            "trainer.stop.patience",
            30,
            1,
            1_000,
            "Epochs without a better mean average precision on the validation part before training stops.");
    static final Setting<Boolean> MIRROR = Setting.flag(
            "trainer.augment.mirror", true, "Whether half of the posters are mirrored, another half in each epoch.");
    static final Setting<Double> SHIFT = Setting.number(
            "trainer.augment.shift", 0.12, 0, 0.5, "Up to which share of its side a poster is moved in training.");
    static final Setting<Double> SCALE = Setting.number(
            "trainer.augment.scale",
            0.25,
            0,
            1,
            "How far a poster is enlarged or made smaller in training: by exp(-s) to exp(s).");
    static final Setting<Double> COLOUR = Setting.number(
            "trainer.augment.colour",
            0.4,
            0,
            1,
            "How far brightness, contrast and saturation are changed in training: by a factor of 1-c to 1+c.");
    static final Setting<Double> ERASE = Setting.number(
            "trainer.augment.erase",
            0.3,
            0,
            1,
            "Share of the posters of which a rectangle is painted over in training.");
    static final Setting<Double> MIXUP = Setting.number(
            "trainer.augment.mixup",
            0,
            0,
            1,
            "How far posters are blended with each other in training: a of the shares' Beta(a, a); 0 blends none.");
    static final Setting<Double> WEIGHT_DECAY = Setting.number(
            "trainer.weight.decay",
            0.05,
            0,
            10,
            "Share of every weight that a training step takes off, times the learning rate.");
    static final Setting<Double> AVERAGE_DECAY = Setting.number(
            "trainer.average.decay",
            0.999,
            0,
            0.99999,
            "Share of the weights' moving average that a step keeps; the average is the model. 0 takes the last weights.");
    static final Setting<Double> LABEL_SMOOTHING = Setting.number(
            "trainer.label.smoothing",
            0,
            0,
            0.9,
            "How far from a poster's labels towards the genres' prevalence the network is to go.");
    static final Setting<Integer> MIN_POSTERS = Setting.integer(
            "trainer.genre.min.posters",
            20,
            1,
            1_000_000,
            "A genre enters the vocabulary with so many labelled posters.");

    /** Sets where chance comes from. */
    public static final Setting<Integer> SEED =
            Setting.integer("trainer.seed", 42, 0, Integer.MAX_VALUE, "Seed of weights, order and augmentation.");

    static final Setting<InputSize> INPUT = new Setting<>(
            "trainer.network.input",
            "128x96",
            "height x width in pixels such as 128x96, or one number for a square; each from 8 to 1024",
            "Height x width of the network's input in pixels, or one number for a square. While neither this nor the"
                    + " network is set, a champion's successor keeps its input and its layers, so that it goes on"
                    + " from its weights. Pictures are kept as files, so any size can be set at any time.",
            false,
            InputSize::parse);
    static final Setting<Network> NETWORK = new Setting<>(
            "trainer.network",
            "plain",
            "mobilenet-v2, plain or study, and options behind a colon",
            "The network: `mobilenet-v2` (option `width`, a factor of its channels), `plain` (3x3 convolutions in a row;"
                    + " options `filters`, of each block such as `32-64-64u`, the u leaving out the pooling, `normalised`,"
                    + " `head`, which is `flat` or `average`, and `dense`, units of a dense layer) or `study` (`plain` with"
                    + " the study's options). For example `plain:filters=32-64-64u,dense=128`.",
            false,
            Network::parse);
    static final Setting<Double> BLOCK_DROPOUT = Setting.number(
            "trainer.network.block.dropout", 0, 0, 0.95, "Share of activations dropped behind each block in training.");
    static final Setting<Double> DENSE_DROPOUT = Setting.number(
            "trainer.network.dense.dropout",
            0.3,
            0,
            0.95,
            "Share of activations dropped in front of the output in training.");

    /** The settings of a network's shape. */
    static final List<Setting<?>> SHAPE = List.of(INPUT, NETWORK);

    /** Every setting of a recipe. */
    static final List<Setting<?>> ALL = List.of(
            EPOCHS,
            BATCH_SIZE,
            LEARNING_RATE,
            WARMUP_EPOCHS,
            WARM_EPOCHS,
            WARM_LEARNING_RATE,
            STOP_PATIENCE,
            MIRROR,
            SHIFT,
            SCALE,
            COLOUR,
            ERASE,
            MIXUP,
            WEIGHT_DECAY,
            AVERAGE_DECAY,
            LABEL_SMOOTHING,
            MIN_POSTERS,
            SEED,
            INPUT,
            NETWORK,
            BLOCK_DROPOUT,
            DENSE_DROPOUT);

    private RecipeSettings() {}

    /**
     * Reads the recipe of trainings from random weights.
     *
     * @throws SettingsException if the network's settings contradict each other
     */
    static Recipe recipe(Settings settings) {
        return new Recipe(
                architecture(settings),
                new Schedule(
                        settings.get(EPOCHS),
                        settings.get(WARMUP_EPOCHS),
                        settings.get(LEARNING_RATE),
                        settings.get(STOP_PATIENCE)),
                new Augmentation(
                        settings.get(MIRROR),
                        settings.get(SHIFT),
                        settings.get(SCALE),
                        settings.get(COLOUR),
                        settings.get(ERASE),
                        settings.get(MIXUP)),
                settings.get(BATCH_SIZE),
                new Regularisation(
                        settings.get(WEIGHT_DECAY), settings.get(AVERAGE_DECAY), settings.get(LABEL_SMOOTHING)),
                settings.get(MIN_POSTERS),
                settings.get(SEED));
    }

    /**
     * Returns the schedule of a training that goes on from the champion's weights: weights that are good already would
     * be lost to large steps, and need fewer of them.
     */
    static Schedule warmSchedule(Schedule schedule, Settings settings) {
        int epochs = settings.get(WARM_EPOCHS);
        double learningRate = settings.get(WARM_LEARNING_RATE);
        return new Schedule(
                epochs == 0 ? (schedule.epochs() + 3) / 4 : epochs,
                schedule.warmupEpochs(),
                learningRate == 0 ? schedule.learningRate() / 3 : learningRate,
                schedule.stopPatience());
    }

    private static Architecture architecture(Settings settings) {
        try {
            var input = settings.get(INPUT);
            return settings.get(NETWORK)
                    .architecture(
                            input.height(), input.width(), settings.get(BLOCK_DROPOUT), settings.get(DENSE_DROPOUT));
        } catch (IllegalArgumentException e) {
            throw SettingsException.contradiction(INPUT.key() + " and " + NETWORK.key() + ": " + e.getMessage());
        }
    }

    /** Returns the settings that make a recipe: by key, the value as it stands in a file. */
    public static Map<String, String> of(Recipe recipe) {
        var network = recipe.architecture();
        var values = new LinkedHashMap<String, String>();
        put(values, INPUT, new InputSize(network.height(), network.width()));
        put(values, NETWORK, network.network());
        put(values, BLOCK_DROPOUT, network.dropout(false));
        put(values, DENSE_DROPOUT, network.dropout(true));
        var schedule = recipe.schedule();
        put(values, EPOCHS, schedule.epochs());
        put(values, WARMUP_EPOCHS, schedule.warmupEpochs());
        put(values, LEARNING_RATE, schedule.learningRate());
        put(values, STOP_PATIENCE, schedule.stopPatience());
        var augmentation = recipe.augmentation();
        put(values, MIRROR, augmentation.mirror());
        put(values, SHIFT, augmentation.shift());
        put(values, SCALE, augmentation.scale());
        put(values, COLOUR, augmentation.colour());
        put(values, ERASE, augmentation.erase());
        put(values, MIXUP, augmentation.mixup());
        put(values, BATCH_SIZE, recipe.batchSize());
        put(values, WEIGHT_DECAY, recipe.regularisation().weightDecay());
        put(values, AVERAGE_DECAY, recipe.regularisation().averageDecay());
        put(values, LABEL_SMOOTHING, recipe.regularisation().labelSmoothing());
        put(values, MIN_POSTERS, recipe.minPostersPerGenre());
        put(values, SEED, recipe.seed());
        return values;
    }

    private static void put(Map<String, String> values, Setting<?> setting, Object value) {
        values.put(setting.key(), value.toString());
    }
}
