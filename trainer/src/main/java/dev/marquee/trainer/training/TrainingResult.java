package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Tensor;
import dev.marquee.evaluation.ModelMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training came to.
 *
 * @param weights the moving average at the end of the best epoch
 * @param bestEpoch the last epoch that ranked the validation split as well as any, from 1
 * @param history every epoch in order
 * @param threads that a step was split over
 * @param resumedAfter the epoch after which it went on from a checkpoint; 0 where it was not cut off
 */
public record TrainingResult(
        Map<String, Tensor> weights, int bestEpoch, List<EpochResult> history, int threads, int resumedAfter) {

    /**
     * What an epoch came to.
     *
     * @param number from 1
     * @param trainingLoss mean binary cross-entropy over the epoch's steps, on augmented posters and with dropout
     * @param training on a fixed sample of the training split, without dropout, at threshold 0.5
     * @param validation on the validation split, at threshold 0.5
     * @param learningRate of this epoch's last step
     * @param seconds it took, measuring included
     * @param best whether it is the best epoch so far, see {@link EarlyStopping}
     */
    public record EpochResult(
            int number,
            double trainingLoss,
            ModelMetrics training,
            ModelMetrics validation,
            double learningRate,
            double seconds,
            boolean best) {}

    /** Copies the history. */
    public TrainingResult {
        history = List.copyOf(history);
    }

    /**
     * Describes by name and value how the training went, beside {@link Recipe#describe}, for
     * the report and {@code model.json}.
     */
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
