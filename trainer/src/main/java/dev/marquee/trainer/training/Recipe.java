package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network is trained. Adam and binary cross-entropy stand fixed; the defaults are the study's, with the learning rate
 * halved when the validation loss stays, and an early stop.
 *
 * @param architecture of the network
 * @param epochs at most so many, at least 1
 * @param batchSize posters in a step, at least 1
 * @param learningRate Adam's at the start, greater than 0
 * @param learningRatePatience epochs without a better validation loss before the learning rate is halved, at least 1
 * @param stopPatience epochs without a better validation loss before training stops, at least 1
 * @param mirror whether half of the posters, another half in each epoch, are mirrored left to right
 * @param minPostersPerGenre labelled posters that bring a genre into the vocabulary, at least 1
 * @param seed of the weights, the order and the mirroring
 */
public record Recipe(
        Architecture architecture,
        int epochs,
        int batchSize,
        double learningRate,
        int learningRatePatience,
        int stopPatience,
        boolean mirror,
        int minPostersPerGenre,
        long seed) {

    /** By how much the learning rate falls. */
    static final double LEARNING_RATE_FACTOR = 0.5;

    /** As it stands in the report and in {@code model.json}. */
    public Map<String, String> describe() {
        var values = new LinkedHashMap<String, String>();
        values.put("architecture", architecture.summary());
        values.put("dropout behind each block", Double.toString(architecture.blockDropout()));
        values.put("dropout behind the dense layer", Double.toString(architecture.denseDropout()));
        values.put("optimiser", "Adam");
        values.put("loss", "binary cross-entropy");
        values.put("epochs at most", Integer.toString(epochs));
        values.put("batch size", Integer.toString(batchSize));
        values.put("learning rate at the start", Double.toString(learningRate));
        values.put("learning rate halved after", learningRatePatience + " epochs without a better validation loss");
        values.put("stopped after", stopPatience + " epochs without a better validation loss");
        values.put("mirrored", mirror ? "half of the posters in each epoch" : "no");
        values.put("posters a genre needs", Integer.toString(minPostersPerGenre));
        values.put("seed", Long.toString(seed));
        return values;
    }
}
