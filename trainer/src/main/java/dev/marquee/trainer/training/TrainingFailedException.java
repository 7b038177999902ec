package dev.marquee.trainer.training;

/** A training came to no usable network. */
public final class TrainingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TrainingFailedException(String message) {
        super(message);
    }

    static TrainingFailedException diverged(int epoch) {
        return new TrainingFailedException("the training diverged: the loss of epoch " + epoch
                + " is no number (expected: a finite loss; try a smaller trainer.learning.rate)");
    }

    /** Somebody wants the trainer to end. */
    public static TrainingFailedException stopped() {
        return new TrainingFailedException("the training was stopped before it ended");
    }
}
