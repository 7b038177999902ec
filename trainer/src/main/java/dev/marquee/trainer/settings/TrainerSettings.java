package dev.marquee.trainer.settings;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Architecture.Head;
import dev.marquee.cnn.model.Convolution;
import dev.marquee.cnn.model.InputSize;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import dev.marquee.trainer.training.Augmentation;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Regularisation;
import dev.marquee.trainer.training.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the trainer is told.
 *
 * @param recipe how networks are trained from random weights
 * @param warmRecipe how they are trained from the champion's: the same but for its schedule
 * @param shapeGiven whether somebody said what networks look like, see {@link #succeeding}
 * @param newLabels so many changed labels start a training
 * @param quiet how long no label may have come before they do, so that an import is not trained on in halves
 * @param reports folder of the HTML reports
 * @param stateDir folder of the label join's stores, which are restored from Kafka if they are lost, and of a training's
 *     checkpoint
 */
public record TrainerSettings(
        Recipe recipe,
        Recipe warmRecipe,
        boolean shapeGiven,
        int newLabels,
        Duration quiet,
        Path reports,
        Path stateDir) {

    /** Folder of the HTML reports. */
    public static final Setting<String> REPORTS =
            Setting.text("trainer.reports.dir", "marquee-reports", "Folder of the HTML reports, one a training run.");

    /** Folder of what a restart goes on from. */
    public static final Setting<String> STATE_DIR = Setting.text(
            "trainer.state.dir",
            "marquee-trainer-state",
            "Folder of the label join's stores, which are restored from Kafka if it is lost, and of the checkpoint that a"
                    + " training which was cut off goes on from.");

    /** Most epochs of a training. */
    public static final Setting<Integer> EPOCHS =
            Setting.integer("trainer.epochs", 60, 1, 10_000, "Epochs of a training at the most.");

    /** Changed labels that start a training. */
    public static final Setting<Integer> NEW_LABELS = Setting.integer(
            "trainer.new.labels", 200, 1, 100_000_000, "So many posters with a new or changed label start a training.");

    /** Quiet time before a training. */
    public static final Setting<Integer> QUIET_SECONDS = Setting.integer(
            "trainer.quiet.seconds",
            10,
            0,
            3_600,
            "Labels must have been quiet so long before they start a training, so that an import is not trained on in"
                    + " halves. Labels that never pause start it after ten times as long.");

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

    /** Where chance comes from. */
    public static final Setting<Integer> SEED =
            Setting.integer("trainer.seed", 42, 0, Integer.MAX_VALUE, "Seed of weights, order and augmentation.");

    static final Setting<InputSize> INPUT = new Setting<>(
            "trainer.network.input",
            "128x96",
            "height x width in pixels such as 128x96, or one number for a square; each from 8 to 1024",
            "Height x width of the network's input in pixels, or one number for a square. While neither this nor one of"
                    + " the four below is set, a champion's successor keeps its input and its layers: stored thumbnails"
                    + " have the size of the champion that scored them.",
            false,
            InputSize::parse);
    static final Setting<List<Convolution>> FILTERS = new Setting<>(
            "trainer.network.filters",
            "16,32,64,128,256",
            "whole numbers from 1 to 4096 separated by commas, with a u behind those that are not pooled",
            "Filters of each convolution block, the first block first. 2x2 max pooling follows each but those with a u"
                    + " behind them, for example `32,64,64u`.",
            false,
            text -> Stream.of(text.split(",", -1))
                    .map(part -> Convolution.parse(part.trim()))
                    .toList());
    static final Setting<Boolean> NORMALISED = Setting.flag(
            "trainer.network.normalised", true, "Whether each convolution is followed by batch normalisation.");
    static final Setting<String> HEAD = Setting.oneOf(
            "trainer.network.head",
            "average",
            List.of("flat", "average"),
            "What follows the last block: all its values, or the mean of each channel.");
    static final Setting<Integer> DENSE =
            Setting.integer("trainer.network.dense", 0, 0, 4_096, "Units of the dense layer; 0 for none.");
    static final Setting<Double> BLOCK_DROPOUT = Setting.number(
            "trainer.network.block.dropout", 0, 0, 0.95, "Share of activations dropped behind each block in training.");
    static final Setting<Double> DENSE_DROPOUT = Setting.number(
            "trainer.network.dense.dropout",
            0.3,
            0,
            0.95,
            "Share of activations dropped in front of the output in training.");

    /** Where its health, metrics and information are answered. */
    public static final Setting<Integer> HTTP_PORT = CommonSettings.httpPort("trainer", 9471);

    /** All that the trainer reads, the common ones included. */
    public static final List<Setting<?>> ALL = Stream.concat(
                    CommonSettings.ALL.stream(),
                    Stream.of(
                            REPORTS,
                            STATE_DIR,
                            NEW_LABELS,
                            QUIET_SECONDS,
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
                            FILTERS,
                            NORMALISED,
                            HEAD,
                            DENSE,
                            BLOCK_DROPOUT,
                            DENSE_DROPOUT,
                            HTTP_PORT))
            .toList();

    /**
     * The recipe of the model that comes with Marquee, which is that of the defaults.
     *
     * @param seed the bundled model's own is in its {@code model.json}
     */
    public static Recipe bundledRecipe(int seed) {
        var defaults = Settings.load(null, Map.of(), new Properties(), Map.of(SEED.key(), Integer.toString(seed)));
        return from(defaults).recipe();
    }

    /**
     * Reads them.
     *
     * @throws SettingsException if one is illegal or they contradict each other
     */
    public static TrainerSettings from(Settings settings) {
        var recipe = new Recipe(
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
        return new TrainerSettings(
                recipe,
                recipe.with(warm(recipe.schedule(), settings)),
                Stream.of(INPUT, FILTERS, NORMALISED, HEAD, DENSE).anyMatch(settings::isSet),
                settings.get(NEW_LABELS),
                Duration.ofSeconds(settings.get(QUIET_SECONDS)),
                Path.of(settings.get(REPORTS)),
                Path.of(settings.get(STATE_DIR)));
    }

    /**
     * The same for a champion's successor, which has its shape unless another was asked for. The stored thumbnails have its input
     * size; a new release's default would find none to train on.
     */
    public TrainerSettings succeeding(Architecture champion) {
        if (shapeGiven) {
            return this;
        }
        var own = recipe.architecture();
        var shape = champion.withDropout(own.blockDropout(), own.denseDropout());
        return new TrainerSettings(
                recipe.with(shape), warmRecipe.with(shape), false, newLabels, quiet, reports, stateDir);
    }

    /** Weights that are good already would be lost to large steps, and need fewer of them. */
    private static Schedule warm(Schedule schedule, Settings settings) {
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
            return new Architecture(
                    input.height(),
                    input.width(),
                    settings.get(FILTERS),
                    settings.get(NORMALISED),
                    Head.valueOf(settings.get(HEAD).toUpperCase(Locale.ROOT)),
                    settings.get(DENSE),
                    settings.get(BLOCK_DROPOUT),
                    settings.get(DENSE_DROPOUT));
        } catch (IllegalArgumentException e) {
            throw SettingsException.contradiction(INPUT.key() + " and " + FILTERS.key() + ": " + e.getMessage());
        }
    }
}
