package dev.marquee.trainer.training;

import dev.marquee.trainer.training.TrainingResult.EpochResult;

/** Follows a training; called on the training thread. */
public interface TrainingListener {

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
