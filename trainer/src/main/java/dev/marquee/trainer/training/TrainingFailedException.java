package dev.marquee.trainer.training;

/** A training came to no usable network. */
public final class TrainingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TrainingFailedException(String message) {
        super(message);
    }

    static TrainingFailedException diverged(int epoch) {
        return new TrainingFailedException(
                "The training diverged: the loss of epoch " + epoch
                        + " is not a number. Lower trainer.learning.rate, start the trainer again and ask with `marquee train`.");
    }

    /** Somebody wants the trainer to end. */
    public static TrainingFailedException stopped() {
        return new TrainingFailedException(
                "The training was stopped before it ended, because the trainer is being shut down; nothing was published."
                        + " Start the trainer again: it takes the training up by itself.");
    }
}
