package dev.marquee.cnn.network;

import java.nio.IntBuffer;

/** ReLU and dropout of a row that is not pooled. */
final class UnpooledRow extends ActivationKernel {

    private final int[] row;

    UnpooledRow(FeatureMapSize size) {
        super(size);
        this.row = new int[size.row()];
    }

    @Override
    void read(IntBuffer convolved, int outputRow) {
        convolved.get(outputRow * row.length, row);
    }

    @Override
    void activate() {
        for (var i = 0; i < row.length; i++) {
            output[i] = row[i] & ~(row[i] >> 31);
        }
    }

    /** Every output has one value behind it. */
    @Override
    void spread() {
        System.arraycopy(gradient, 0, row, 0, row.length);
    }

    @Override
    void join(int which, int[] target, int offset) {
        System.arraycopy(row, 0, target, offset, row.length);
    }
}
