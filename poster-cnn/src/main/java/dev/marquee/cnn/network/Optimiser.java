package dev.marquee.cnn.network;

/**
 * How a network is optimised: Adam (Kingma and Ba, 2015), with decoupled weight decay (Loshchilov and Hutter, 2019).
 *
 * @param learningRate greater than 0
 * @param beta2 share of the squared gradients' average that a step keeps, in [0, 1)
 * @param weightDecay share of every weight that a step takes off, times the learning rate; biases, and gammas and betas
 *     of a normalisation, stay as they are. At least 0
 */
public record Optimiser(double learningRate, double beta2, double weightDecay) {

    /** The value of the paper: {@value}. */
    public static final double BETA_2 = 0.999;

    /** Checks the ranges. */
    public Optimiser {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learningRate: " + learningRate + " (expected: > 0)");
        }
        if (!(beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("beta2: " + beta2 + " (expected: >= 0 and < 1)");
        }
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay: " + weightDecay + " (expected: >= 0)");
        }
    }

    /**
     * Adam with the paper's betas and without decay.
     *
     * @param learningRate greater than 0
     */
    public static Optimiser adam(double learningRate) {
        return new Optimiser(learningRate, BETA_2, 0);
    }
}
