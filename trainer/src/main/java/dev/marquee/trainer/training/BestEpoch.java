package dev.marquee.trainer.training;

import java.util.List;

/** Which epoch had the lowest validation loss, and whether to wait for a lower one. */
final class BestEpoch {

    private final int patience;
    private double loss = Double.POSITIVE_INFINITY;
    private int epoch;
    private int best;

    /** @param patience epochs without a lower loss that are too many */
    BestEpoch(int patience) {
        this.patience = patience;
    }

    /** After these epochs. */
    static BestEpoch of(List<EpochResult> history, int patience) {
        var best = new BestEpoch(patience);
        history.forEach(epoch -> best.accept(epoch.validation().loss()));
        return best;
    }

    /**
     * An epoch ended.
     *
     * @return whether its loss is the lowest so far
     */
    boolean accept(double validationLoss) {
        epoch++;
        if (validationLoss < loss) {
            loss = validationLoss;
            best = epoch;
            return true;
        }
        return false;
    }

    /** From 1; 0 before the first. */
    int number() {
        return best;
    }

    /** Whether there were too many epochs without a lower loss. */
    boolean isStale() {
        return epoch - best >= patience;
    }
}
