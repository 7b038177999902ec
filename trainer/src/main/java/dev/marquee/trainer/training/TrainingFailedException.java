package dev.marquee.trainer.training;

import org.jspecify.annotations.Nullable;

/** Thrown where a training came to no usable network. */
public final class TrainingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TrainingFailedException(String message) {
        super(message);
    }

    private TrainingFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static TrainingFailedException diverged(int epoch) {
        return new TrainingFailedException(
                "The training diverged: the loss of epoch " + epoch
                        + " is not a number. Lower trainer.learning.rate, start the trainer again and ask with `marquee train`.");
    }

    static TrainingFailedException noBatch(@Nullable Throwable cause) {
        return new TrainingFailedException(
                "The next posters to train on could not be made ready: " + cause
                        + ". The trainer's log has the details; once they are seen to, ask again with `marquee train`.",
                cause);
    }

    /** Returns the failure of a training that ends because the trainer is shut down. */
    public static TrainingFailedException stopped() {
        return new TrainingFailedException(
                "The training was stopped before it ended, because the trainer is being shut down; nothing was published."
                        + " Start the trainer again: it takes the training up by itself.");
    }
}
