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
 * @param labelSmoothing how far from a poster's labels towards the genres' prevalence the network is to go, in [0, 1)
 * @param minPostersPerGenre labelled posters that bring a genre into the vocabulary, at least 1
 * @param seed of the weights, the order and the augmentation
 */
public record Recipe(
        Architecture architecture,
        Schedule schedule,
        Augmentation augmentation,
        int batchSize,
        double labelSmoothing,
        int minPostersPerGenre,
        long seed) {

    /** The same with another schedule. */
    public Recipe with(Schedule other) {
        return new Recipe(architecture, other, augmentation, batchSize, labelSmoothing, minPostersPerGenre, seed);
    }

    /** As it stands in the report and in {@code model.json}. */
    public Map<String, String> describe() {
        var values = new LinkedHashMap<String, String>();
        values.put("architecture", architecture.summary());
        values.put("dropout behind each block", Double.toString(architecture.blockDropout()));
        values.put("dropout behind the dense layer", Double.toString(architecture.denseDropout()));
        values.put("optimiser", "Adam");
        values.put("loss", "binary cross-entropy");
        values.put("epochs at most", Integer.toString(schedule.epochs()));
        values.put("batch size", Integer.toString(batchSize));
        values.put("highest learning rate", Double.toString(schedule.learningRate()));
        values.put(
                "learning rate",
                "linear warm-up over " + schedule.warmupEpochs() + " epochs, then half a cosine down to zero");
        values.put("stopped after", schedule.stopPatience() + " epochs without a better validation loss");
        values.put("augmentation", augmentation.summary());
        values.put("label smoothing towards the prevalence", Double.toString(labelSmoothing));
        values.put("posters a genre needs", Integer.toString(minPostersPerGenre));
        values.put("seed", Long.toString(seed));
        return values;
    }
}
