package dev.marquee.cnn.network;

import dev.marquee.cnn.model.Tensor;
import java.util.Map;

/**
 * All that a network's next step depends on, but the posters and {@linkplain TrainableNetwork#beginEpoch the epoch}.
 *
 * @param tensors the weights and the optimiser's memory, by names that only the network knows
 * @param steps how many were made
 */
public record NetworkState(Map<String, Tensor> tensors, int steps) {}
