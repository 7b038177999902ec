package dev.marquee.trainer.training;

import dev.marquee.trainer.dataset.RunPictures.LeftOut;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.util.List;

/** Follows a training; called on the training thread. */
public interface TrainingListener {

    /**
     * Is called now and then while the pictures are decoded, before the first step, and when all are.
     *
     * @param done pictures so far
     * @param total pictures of the run
     */
    default void onDecoded(int done, int total) {}

    /**
     * Is called before the first step with the posters that have no picture to train on, if there are any.
     *
     * @param leftOut in the order of their posterIds within each split
     */
    default void onLeftOut(List<LeftOut> leftOut) {}

    /**
     * Is called before the first step if a checkpoint was found.
     *
     * @param message says in a sentence what became of it
     */
    void onCheckpoint(String message);

    /**
     * Is called after every step.
     *
     * @param epoch from 1
     * @param postersDone in this epoch
     * @param postersTotal in an epoch
     * @param loss mean of the epoch's steps so far
     */
    void onStep(int epoch, int postersDone, int postersTotal, double loss);

    /** Is called when an epoch has ended and was measured. */
    void onEpoch(EpochResult result);
}
