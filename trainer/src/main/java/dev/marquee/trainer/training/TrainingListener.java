package dev.marquee.trainer.training;

/** Is told how a training goes, on the training thread. */
public interface TrainingListener {

    /** Something is to be known of where the training begins: a sentence. */
    void told(String message);

    /**
     * A step was made.
     *
     * @param epoch from 1
     * @param postersDone in this epoch
     * @param postersTotal in an epoch
     * @param loss mean of the epoch's steps so far
     */
    void step(int epoch, int postersDone, int postersTotal, double loss);

    /** An epoch ended and was measured. */
    void epoch(EpochResult result);
}
