package dev.marquee.trainer.training;

/** Halves the learning rate when the validation loss stays, and says when to stop. */
final class LearningRateSchedule {

    private final Recipe recipe;
    private double learningRate;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int epoch;
    private int bestEpoch;
    private int lastChange;

    LearningRateSchedule(Recipe recipe) {
        this.recipe = recipe;
        this.learningRate = recipe.learningRate();
    }

    /**
     * An epoch ended.
     *
     * @return whether its loss is the lowest so far
     */
    boolean accept(double validationLoss) {
        epoch++;
        if (validationLoss < bestLoss) {
            bestLoss = validationLoss;
            bestEpoch = epoch;
            lastChange = epoch;
            return true;
        }
        if (epoch - lastChange >= recipe.learningRatePatience()) {
            learningRate *= Recipe.LEARNING_RATE_FACTOR;
            lastChange = epoch;
        }
        return false;
    }

    /** The learning rate of the next epoch. */
    double learningRate() {
        return learningRate;
    }

    /** The epoch with the lowest loss, from 1; 0 before the first. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** Whether there were too many epochs without a better loss. */
    boolean isExhausted() {
        return epoch - bestEpoch >= recipe.stopPatience();
    }
}
