package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Folds batch normalisation into the convolutions. Normalisation by running statistics multiplies every channel by a
 * number and adds one to it, which the convolution's weights and a bias can do as well (Jacob et al., "Quantization and
 * Training of Neural Networks", 2018, section 3.2), so that scoring has no normalisation to compute.
 */
public final class BatchNormFolding {

    private BatchNormFolding() {}

    /**
     * A network's weights with every block's gamma, beta, mean and variance replaced by a bias.
     *
     * @param architecture a normalised one
     * @param weights those of {@link Architecture#weightShapes}; not changed
     */
    public static Map<String, Tensor> of(Architecture architecture, Map<String, Tensor> weights) {
        var folded = new LinkedHashMap<>(weights);
        for (var block = 0; block < architecture.convolutions().size(); block++) {
            fold(block, folded);
        }
        return folded;
    }

    private static void fold(int block, Map<String, Tensor> weights) {
        var gamma = take(Architecture.gamma(block), weights);
        var beta = take(Architecture.beta(block), weights);
        var mean = take(Architecture.mean(block), weights);
        var variance = take(Architecture.variance(block), weights);
        var kernel = Objects.requireNonNull(weights.get(Architecture.weight(block)));
        var values = kernel.values().clone();
        var bias = new float[gamma.length];
        for (var filter = 0; filter < bias.length; filter++) {
            var slope = gamma[filter] / Math.sqrt(variance[filter] + Architecture.EPSILON);
            for (var i = filter; i < values.length; i += bias.length) {
                values[i] = (float) (values[i] * slope);
            }
            bias[filter] = (float) (beta[filter] - slope * mean[filter]);
        }
        weights.put(Architecture.weight(block), new Tensor(kernel.shape(), values));
        weights.put(Architecture.bias(block), new Tensor(List.of(bias.length), bias));
    }

    private static float[] take(String name, Map<String, Tensor> weights) {
        return Objects.requireNonNull(weights.remove(name), name).values();
    }
}
