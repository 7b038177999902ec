package dev.marquee.trainer.report;

/**
 * One pass over the training posters.
 *
 * @param number from 1
 * @param training measured on the training part while it was trained on
 * @param validation measured on the validation part after the pass
 * @param learningRate Adam's learning rate in this pass's last step
 * @param seconds how long it took
 * @param best whether its weights are the ones that were kept; true for one epoch of a history at most
 */
public record Epoch(
        int number, Measures training, Measures validation, double learningRate, double seconds, boolean best) {

    /**
     * One point of each curve; NaN where it was not measured.
     *
     * @param loss mean binary cross-entropy
     * @param meanAveragePrecision mean of the genres' average precisions
     * @param labelAccuracy share of poster-genre pairs right at a threshold of 0.5
     * @param precision micro precision at a threshold of 0.5
     * @param recall micro recall at a threshold of 0.5
     */
    public record Measures(
            double loss, double meanAveragePrecision, double labelAccuracy, double precision, double recall) {}
}
