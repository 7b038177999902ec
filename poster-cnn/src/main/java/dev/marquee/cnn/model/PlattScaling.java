package dev.marquee.cnn.model;

import dev.marquee.cnn.graph.Architecture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Platt scaling, which calibrates probabilities: the sigmoid of genre {@code g} is taken of {@code slope[g] * x +
 * intercept[g]}, x being the network's own output (Platt, <i>Probabilistic Outputs for Support Vector Machines</i>,
 * 1999). With one slope for all and no intercepts it is the temperature scaling of Guo et al. (2017), the slope being
 * one over the temperature.
 *
 * <p>Slopes are above 0, so that no genre's posters change their order.
 *
 * @param slopes by genre, above 0, at most 1,000
 * @param intercepts by genre, at most 1,000 either way
 */
public record PlattScaling(List<Double> slopes, List<Double> intercepts) {

    private static final double MAX_SLOPE = 1_000;
    private static final double MAX_INTERCEPT = 1_000;

    /** Checks that there is one slope above 0 and one intercept for each genre. */
    public PlattScaling {
        slopes = List.copyOf(slopes);
        intercepts = List.copyOf(intercepts);
        if (slopes.size() != intercepts.size()) {
            throw new IllegalArgumentException(
                    "intercepts: " + intercepts.size() + " (expected: " + slopes.size() + ", as many as slopes)");
        }
        for (var slope : slopes) {
            if (!(slope > 0 && slope <= MAX_SLOPE)) {
                throw new IllegalArgumentException("slope: " + slope + " (expected: > 0 and <= " + MAX_SLOPE + ")");
            }
        }
        for (var intercept : intercepts) {
            if (!(Math.abs(intercept) <= MAX_INTERCEPT)) {
                throw new IllegalArgumentException(
                        "intercept: " + intercept + " (expected: " + -MAX_INTERCEPT + " to " + MAX_INTERCEPT + ")");
            }
        }
    }

    /** Creates the scaling that changes nothing. */
    public static PlattScaling identity(int genres) {
        return new PlattScaling(Collections.nCopies(genres, 1.0), Collections.nCopies(genres, 0.0));
    }

    /** The number of genres. */
    public int genres() {
        return slopes.size();
    }

    /**
     * Folds the scaling into a network's weights. The output layer is linear up to its sigmoid, so the network that
     * has the scaled column and bias <i>is</i> the calibrated one: serving it costs nothing, and trainer and scorer
     * cannot differ.
     *
     * @param weights those of {@link Architecture#weightShapes} for as many genres; not changed
     */
    public Map<String, Tensor> appliedTo(Map<String, Tensor> weights) {
        var scaled = new LinkedHashMap<>(weights);
        scaled.computeIfPresent(Architecture.OUTPUT_WEIGHT, (name, tensor) -> columns(tensor, List.of()));
        scaled.computeIfPresent(Architecture.OUTPUT_BIAS, (name, tensor) -> columns(tensor, intercepts));
        return Collections.unmodifiableMap(scaled);
    }

    private Tensor columns(Tensor tensor, List<Double> added) {
        var values = tensor.values().clone();
        for (var i = 0; i < values.length; i++) {
            var genre = i % slopes.size();
            values[i] = (float) (slopes.get(genre) * values[i] + (added.isEmpty() ? 0 : added.get(genre)));
        }
        return new Tensor(tensor.shape(), values);
    }
}
