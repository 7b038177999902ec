package dev.marquee.trainer.training;

import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.util.List;

/**
 * Decides which epoch's weights are kept, and whether to wait for better ones. The gate judges by mean average
 * precision, and the last epochs still gain in it when the loss rises, because the network grows surer than it
 * should be: that is what calibration takes back. Among equal figures, and where no validation poster has a genre,
 * the lower loss is better.
 *
 * <p>Of epochs that rank the validation split nearly as well as the best the last is kept, in the manner of the
 * one-standard-error rule (Breiman et al., "Classification and Regression Trees", 1984): the split is small, so
 * that its figure wavers more than the epochs differ, and weights of a smaller learning rate are the better
 * ones on other posters.
 */
final class EarlyStopping {

    /** An epoch is as good as the best if it reaches this share of its mean average precision. */
    static final double AS_GOOD = 0.98;

    private final int patience;
    private double precision = Double.NEGATIVE_INFINITY;
    private double loss = Double.POSITIVE_INFINITY;
    private int epoch;
    private int best;
    private int kept;

    /**
     * Starts before the first epoch.
     *
     * @param patience epochs without a better one that are too many
     */
    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Returns how things stand after these epochs. */
    static EarlyStopping of(List<EpochResult> history, int patience) {
        var stopping = new EarlyStopping(patience);
        history.forEach(epoch -> stopping.accept(
                epoch.validation().meanAveragePrecision(), epoch.validation().loss()));
        return stopping;
    }

    /**
     * Takes the next epoch in.
     *
     * @param meanAveragePrecision NaN where no poster has a genre
     * @return whether its weights are to be kept: it is the best so far, or as good
     */
    boolean accept(double meanAveragePrecision, double validationLoss) {
        epoch++;
        var reached = Double.isNaN(meanAveragePrecision) ? Double.NEGATIVE_INFINITY : meanAveragePrecision;
        if (reached > precision || reached == precision && validationLoss < loss) {
            precision = reached;
            loss = validationLoss;
            best = epoch;
            kept = epoch;
        } else if (Double.isFinite(reached) && reached >= AS_GOOD * precision) {
            kept = epoch;
        }
        return kept == epoch;
    }

    /** Returns the number of the epoch whose weights are kept, from 1; 0 before the first. */
    int bestEpoch() {
        return kept;
    }

    /** Tells whether there were too many epochs without a better one. */
    boolean shouldStop() {
        return epoch - best >= patience;
    }
}
