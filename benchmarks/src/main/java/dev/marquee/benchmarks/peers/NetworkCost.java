package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.model.Architecture;

/** What a training step must calculate at the least. */
public final class NetworkCost {

    /** A multiplication and an addition. */
    private static final long FLOPS = 2;

    private NetworkCost() {}

    /**
     * Floating point operations of a step's convolutions and matrix products: forward, the gradients of the weights, and
     * those of the inputs but the picture's own.
     */
    public static double flops(int batch) {
        var network = Architecture.REFERENCE;
        long total = 0;
        for (var block = 0; block < network.filters().size(); block++) {
            long forward = (long) network.heightBefore(block)
                    * network.widthBefore(block)
                    * Architecture.KERNEL
                    * Architecture.KERNEL
                    * network.channelsBefore(block)
                    * network.filters().get(block);
            total += (block == 0 ? 2 : 3) * forward;
        }
        total += 3L * network.headLength() * network.dense();
        total += 3L * network.dense() * BenchmarkModel.GENRES;
        return (double) FLOPS * total * batch;
    }
}
