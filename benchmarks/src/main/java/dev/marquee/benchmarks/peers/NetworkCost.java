package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.model.Architecture;

/**
 * What a network must calculate at the least, in multiply-adds a poster: its convolutions and matrix products.
 *
 * @param scoring forward
 * @param training forward, the gradients of the weights, and those of the inputs but the picture's own
 */
public record NetworkCost(long scoring, long training) {

    /** A multiplication and an addition. */
    private static final double FLOPS = 2;

    /** The cost of a network with so many outputs. */
    public static NetworkCost of(Architecture network, int genres) {
        long scoring = 0;
        long first = 0;
        for (var block = 0; block < network.convolutions().size(); block++) {
            var convolution = multiplyAdds(network, block);
            first = block == 0 ? convolution : first;
            scoring += convolution;
        }
        scoring += (long) network.headLength() * network.dense();
        scoring += (long) network.outputInputs() * genres;
        return new NetworkCost(scoring, 3 * scoring - first);
    }

    private static long multiplyAdds(Architecture network, int block) {
        return (long) network.heightBefore(block)
                * network.widthBefore(block)
                * Architecture.KERNEL
                * Architecture.KERNEL
                * network.channelsBefore(block)
                * network.convolutions().get(block).filters();
    }

    /** Floating point operations of a training step on so many posters. */
    public double trainingFlops(int batch) {
        return FLOPS * training * batch;
    }
}
