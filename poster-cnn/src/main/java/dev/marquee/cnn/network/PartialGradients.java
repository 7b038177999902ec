package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory for each share's part of a parameter's gradient: the first share writes to the gradient itself. */
final class PartialGradients implements AutoCloseable {

    private final INDArray gradient;
    private final List<NativeBuffer> others = new ArrayList<>();

    PartialGradients(INDArray gradient, int shares) {
        this.gradient = gradient;
        for (var share = 1; share < shares; share++) {
            others.add(new NativeBuffer());
        }
    }

    /** The memory of a share, of the parameter's shape. */
    INDArray of(int share) {
        return share == 0 ? gradient : others.get(share - 1).shaped(gradient.shape());
    }

    /** Adds the other shares' parts to the gradient. */
    void sum(int shares) {
        for (var share = 1; share < shares; share++) {
            gradient.addi(of(share));
        }
    }

    @Override
    public void close() {
        others.forEach(NativeBuffer::close);
    }
}
