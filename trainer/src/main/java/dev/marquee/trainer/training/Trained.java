package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A finished training.
 *
 * @param weights those of the best epoch
 * @param bestEpoch the epoch with the lowest validation loss, from 1
 * @param history every epoch in order
 */
public record Trained(Map<String, Tensor> weights, int bestEpoch, List<EpochResult> history) {

    /** Copies the history. */
    public Trained {
        history = List.copyOf(history);
    }
}
