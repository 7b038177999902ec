package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network is trained. Adam and binary cross-entropy stand fixed.
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

    /** Share of the squared gradients' average that a step of Adam keeps: short trainings need a shorter memory than 0.999. */
    static final double BETA_2 = 0.99;

    /** The same with another schedule. */
    public Recipe with(Schedule other) {
        return new Recipe(architecture, other, augmentation, batchSize, regularisation, minPostersPerGenre, seed);
    }

    /** The same for another network. */
    public Recipe with(Architecture other) {
        return new Recipe(other, schedule, augmentation, batchSize, regularisation, minPostersPerGenre, seed);
    }

    /** As it stands in the report and in {@code model.json}. */
    public Map<String, String> describe() {
        var values = new LinkedHashMap<String, String>();
        values.put("architecture", architecture.summary());
        values.put("dropout behind each block", Double.toString(architecture.blockDropout()));
        values.put("dropout behind the dense layer", Double.toString(architecture.denseDropout()));
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
