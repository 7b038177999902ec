package dev.marquee.trainer.training;

/**
 * What keeps a network from learning its posters by heart, besides dropout and augmentation.
 *
 * @param weightDecay share of every weight that a step takes off, times the learning rate (Loshchilov and Hutter, "Decoupled Weight
 *     Decay Regularization", 2019), at least 0
 * @param averageDecay share of the weights' moving average that a step keeps, in [0, 1); the average is what is measured and
 *     published (Polyak and Juditsky, 1992), 0 being the last step's weights
 * @param labelSmoothing how far from a poster's labels towards the genres' prevalence the network is to go, in [0, 1)
 */
public record Regularisation(double weightDecay, double averageDecay, double labelSmoothing) {

    /** None of it. */
    public static final Regularisation NONE = new Regularisation(0, 0, 0);
}
