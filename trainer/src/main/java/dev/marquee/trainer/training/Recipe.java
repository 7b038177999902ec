package dev.marquee.trainer.training;

import dev.marquee.cnn.graph.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a network is trained. The optimiser (Adam) and the loss (binary cross-entropy) stand fixed.
 *
 * @param architecture of the network
 * @param schedule of the learning rate, and its end
 * @param augmentation of the posters
 * @param batchSize posters in a step, at least 1
 * @param regularisation of the weights and the labels
 * @param minPostersPerGenre labelled posters that bring a genre into the vocabulary, at least 1
 * @param seed of the weights, the order and the augmentation
 */
public record Recipe(
        Architecture architecture,
        Schedule schedule,
        Augmentation augmentation,
        int batchSize,
        Regularisation regularisation,
        int minPostersPerGenre,
        long seed) {

    /**
     * Share of the squared gradients' average that a step of Adam keeps: short trainings need a
     * shorter memory than 0.999.
     */
    static final double BETA_2 = 0.99;

    /**
     * How long a training goes on, and the learning rate of each of its steps: up from nothing in a straight line, so
     * that Adam has seen some gradients before it takes large steps, then down to nothing along half a cosine
     * (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, without the restarts).
     *
     * @param epochs at most so many, at least 1
     * @param warmupEpochs over which the learning rate rises, at least 0; of a training that is less than
     *     twice as long, half
     * @param learningRate the highest, greater than 0
     * @param stopPatience epochs without a better mean average precision on the validation split before training
     *     stops, at least 1
     */
    public record Schedule(int epochs, int warmupEpochs, double learningRate, int stopPatience) {

        /**
         * Returns the learning rate of one step.
         *
         * @param step of the training, from 0
         * @param stepsPerEpoch at least 1
         */
        double learningRate(int step, int stepsPerEpoch) {
            var steps = epochs * (double) stepsPerEpoch;
            var warmup = Math.min(warmupEpochs * (double) stepsPerEpoch, steps / 2);
            if (step + 1 <= warmup) {
                return learningRate * ((step + 1) / warmup);
            }
            var done = Math.max(0, (step - warmup) / (steps - warmup));
            return learningRate * (1 + Math.cos(Math.PI * done)) / 2;
        }
    }

    /**
     * How far posters are changed before each epoch's network sees them, so that it cannot learn them by heart. What a
     * poster shows stays what it is: a drama is a drama in another light and seen from the other side.
     *
     * @param mirror whether half of the posters, another half in each epoch, are mirrored left to right
     * @param shift up to which share of the side a poster is moved, up or down and left or right, in [0, 0.5]
     * @param scale s, in [0, 1]: a poster is enlarged by exp(U(-s, s)) and its width against its height by
     *     exp(U(-0.3 s, 0.3 s))
     * @param colour c, in [0, 1]: brightness, contrast and saturation are multiplied by 1 + U(-c, c) each, and red,
     *     green and blue by 1 + U(-0.3 c, 0.3 c); after Howard, "Some Improvements on Deep Convolutional Neural Network
     *     Based Image Classification", 2013
     * @param erase with which probability a rectangle of a poster is painted over; after Zhong et al., "Random
     *     Erasing Data Augmentation", 2017
     * @param mixup a, in [0, 1]: posters and their truths are blended two by two, in shares drawn from Beta(a, a);
     *     Zhang et al., "mixup: Beyond Empirical Risk Minimization", 2018; 0 blends none
     */
    public record Augmentation(boolean mirror, double shift, double scale, double colour, double erase, double mixup) {

        /** Leaves posters as they are. */
        public static final Augmentation NONE = new Augmentation(false, 0, 0, 0, 0, 0);

        /** Checks the ranges. */
        public Augmentation {
            requireWithin("shift", shift, 0.5);
            requireWithin("scale", scale, 1);
            requireWithin("colour", colour, 1);
            requireWithin("erase", erase, 1);
            requireWithin("mixup", mixup, 1);
        }

        private static void requireWithin(String name, double value, double max) {
            if (!(value >= 0 && value <= max)) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to " + max + ")");
            }
        }

        /** Says for people what is on, with its strength. */
        private String summary() {
            var effects = new ArrayList<String>();
            if (mirror) {
                effects.add("half of the posters mirrored");
            }
            addIfOn(effects, "shift", shift);
            addIfOn(effects, "scale", scale);
            addIfOn(effects, "colour", colour);
            addIfOn(effects, "erase", erase);
            addIfOn(effects, "mixup", mixup);
            return effects.isEmpty() ? "none" : String.join(", ", effects);
        }

        private static void addIfOn(List<String> effects, String name, double strength) {
            if (strength > 0) {
                effects.add(String.format(Locale.ROOT, "%s %s", name, strength));
            }
        }
    }

    /**
     * What keeps a network from learning its posters by heart, besides dropout and augmentation.
     *
     * @param weightDecay share of every weight that a step takes off, times the learning rate (Loshchilov and Hutter,
     *     "Decoupled Weight Decay Regularization", 2019), at least 0
     * @param averageDecay share of the weights' moving average that a step keeps, in [0, 1); the average is what is
     *     measured and published (Polyak and Juditsky, 1992), 0 being the last step's weights
     * @param labelSmoothing how far from a poster's labels towards the genres' prevalence the network is
     *     to go, in [0, 1)
     */
    public record Regularisation(double weightDecay, double averageDecay, double labelSmoothing) {

        /** Regularises nothing. */
        public static final Regularisation NONE = new Regularisation(0, 0, 0);
    }

    /** Returns this recipe with another schedule. */
    public Recipe with(Schedule other) {
        return new Recipe(architecture, other, augmentation, batchSize, regularisation, minPostersPerGenre, seed);
    }

    /** Returns this recipe for another network. */
    public Recipe with(Architecture other) {
        return new Recipe(other, schedule, augmentation, batchSize, regularisation, minPostersPerGenre, seed);
    }

    /** Describes the recipe by name and value, as it stands in the report and in {@code model.json}. */
    public Map<String, String> describe() {
        var values = new LinkedHashMap<String, String>();
        values.put("architecture", architecture.summary());
        values.put("dropout behind each block", Double.toString(architecture.dropout(false)));
        values.put("dropout in front of the output", Double.toString(architecture.dropout(true)));
        values.put("optimiser", "Adam, beta2 " + BETA_2);
        values.put("loss", "binary cross-entropy");
        values.put("epochs at most", Integer.toString(schedule.epochs()));
        values.put("batch size", Integer.toString(batchSize));
        values.put("highest learning rate", Double.toString(schedule.learningRate()));
        values.put(
                "learning rate",
                "linear warm-up over " + schedule.warmupEpochs() + " epochs, then half a cosine down to zero");
        values.put("stopped after", schedule.stopPatience() + " epochs without a better validation mAP");
        values.put("augmentation", augmentation.summary());
        values.put("label smoothing towards the prevalence", Double.toString(regularisation.labelSmoothing()));
        values.put("decoupled weight decay", Double.toString(regularisation.weightDecay()));
        values.put("moving average of the weights keeps", Double.toString(regularisation.averageDecay()));
        values.put("posters a genre needs", Integer.toString(minPostersPerGenre));
        values.put("seed", Long.toString(seed));
        return values;
    }
}
