package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Tensor;
import java.util.Map;

/**
 * Everything that a network's next step depends on, except the posters and {@linkplain TrainableNetwork#beginEpoch the
 * epoch}.
 *
 * @param tensors the weights and the optimiser's moments, by names that only the network knows
 * @param steps how many steps were made, at least 0
 */
public record NetworkState(Map<String, Tensor> tensors, int steps) {}
