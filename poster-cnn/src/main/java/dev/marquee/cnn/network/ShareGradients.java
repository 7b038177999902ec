package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where each share of a batch writes a weight's gradient: the first into the gradient itself, the others beside it. */
final class ShareGradients implements AutoCloseable {

    private final List<NativeBuffer> others = new ArrayList<>();

    ShareGradients(int shares) {
        for (var share = 1; share < shares; share++) {
            others.add(new NativeBuffer());
        }
    }

    INDArray of(int share, INDArray gradient) {
        return share == 0 ? gradient : others.get(share - 1).shaped(gradient.shape());
    }

    /** Adds what the other shares wrote to the gradient. */
    void sum(int shares, INDArray gradient) {
        for (var share = 1; share < shares; share++) {
            gradient.addi(of(share, gradient));
        }
    }

    @Override
    public void close() {
        others.forEach(NativeBuffer::close);
    }
}
