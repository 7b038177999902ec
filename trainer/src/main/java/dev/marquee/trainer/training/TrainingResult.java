package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished training.
 *
 * @param weights the moving average at the end of the best epoch
 * @param bestEpoch the last epoch that ranked the validation split as well as any, from 1
 * @param history every epoch in order
 * @param threads that a step was split over
 * @param resumedAfter the epoch after which it went on from a checkpoint; 0 where it was not cut off
 */
public record TrainingResult(
        Map<String, Tensor> weights, int bestEpoch, List<EpochResult> history, int threads, int resumedAfter) {

    /** Copies the history. */
    public TrainingResult {
        history = List.copyOf(history);
    }

    /** How it went, beside {@link Recipe#describe}, for the report and {@code model.json}. */
    public Map<String, String> describe() {
        var values = new LinkedHashMap<String, String>();
        values.put("threads", Integer.toString(threads));
        values.put(
                "reproducible",
                threads == 1
                        ? "bit for bit, on the same kind of processor"
                        : "bit for bit, on " + threads + " threads of the same kind of processor");
        values.put("resumed", resumedAfter == 0 ? "no" : "after epoch " + resumedAfter + ", from its checkpoint");
        return values;
    }
}
