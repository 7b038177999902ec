package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.graph.Architecture;

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
        var scoring = network.multiplyAdds(genres);
        var first = network.nodes().stream()
                .mapToLong(node -> node.inputs().isEmpty() ? 0 : node.multiplyAdds(network.sizes(node)))
                .filter(cost -> cost > 0)
                .findFirst()
                .orElse(0);
        return new NetworkCost(scoring, 3 * scoring - first);
    }

    /** Floating point operations of a training step on so many posters. */
    public double trainingFlops(int batch) {
        return FLOPS * training * batch;
    }
}
