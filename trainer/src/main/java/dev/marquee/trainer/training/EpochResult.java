package dev.marquee.trainer.training;

import dev.marquee.evaluation.Evaluation;

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
        Evaluation training,
        Evaluation validation,
        double learningRate,
        double seconds,
        boolean best) {}
