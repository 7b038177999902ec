package dev.marquee.trainer.training;

import java.util.List;

/**
 * Which epoch ranked the validation part best, and whether to wait for a better one. The gate judges by mean average precision, and
 * the last epochs still gain in it when the loss rises, because the network grows surer than it should be: that is what calibration
 * takes back. Among equal figures, and where no validation poster has a genre, the lower loss is better.
 */
final class BestEpoch {

    private final int patience;
    private double precision = Double.NEGATIVE_INFINITY;
    private double loss = Double.POSITIVE_INFINITY;
    private int epoch;
    private int best;

    /** @param patience epochs without a better one that are too many */
    BestEpoch(int patience) {
        this.patience = patience;
    }

    /** After these epochs. */
    static BestEpoch of(List<EpochResult> history, int patience) {
        var best = new BestEpoch(patience);
        history.forEach(epoch -> best.accept(
                epoch.validation().meanAveragePrecision(), epoch.validation().loss()));
        return best;
    }

    /**
     * An epoch ended.
     *
     * @param meanAveragePrecision NaN where no poster has a genre
     * @return whether it is the best so far
     */
    boolean accept(double meanAveragePrecision, double validationLoss) {
        epoch++;
        var reached = Double.isNaN(meanAveragePrecision) ? Double.NEGATIVE_INFINITY : meanAveragePrecision;
        if (reached > precision || reached == precision && validationLoss < loss) {
            precision = reached;
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

    /** Whether there were too many epochs without a better one. */
    boolean isStale() {
        return epoch - best >= patience;
    }
}
