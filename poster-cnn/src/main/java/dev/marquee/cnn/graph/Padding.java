package dev.marquee.cnn.graph;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Zeros around a convolution's input. */
public enum Padding {

    /** Half a kernel, rounded down, on every side, as PyTorch's networks have it. */
    @JsonProperty("symmetric")
    SYMMETRIC {
        @Override
        public int before(int length, int kernel, int stride) {
            return kernel / 2;
        }

        @Override
        public int outputs(int length, int kernel, int stride) {
            return (length + 2 * (kernel / 2) - kernel) / stride + 1;
        }
    },

    /**
     * As many as make the output as long as the input divided by the stride, rounded up; of an odd number one more
     * behind than in front, as TensorFlow's networks have it.
     */
    @JsonProperty("same")
    SAME {
        @Override
        public int before(int length, int kernel, int stride) {
            return Math.max(0, (outputs(length, kernel, stride) - 1) * stride + kernel - length) / 2;
        }

        @Override
        public int outputs(int length, int kernel, int stride) {
            return (length + stride - 1) / stride;
        }
    };

    /** Returns how many zeros stand before the first of so many values. */
    public abstract int before(int length, int kernel, int stride);

    /** Returns how many places a kernel has along so many values; not above 0 if it does not fit. */
    public abstract int outputs(int length, int kernel, int stride);

    /** Returns how many zeros stand behind the last value that a kernel reads; less than 0 if it leaves some out. */
    public int after(int length, int kernel, int stride) {
        return (outputs(length, kernel, stride) - 1) * stride + kernel - length - before(length, kernel, stride);
    }
}
