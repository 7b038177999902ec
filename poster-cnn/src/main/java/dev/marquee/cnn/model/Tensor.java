package dev.marquee.cnn.model;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor of 32-bit floats in C order (the last dimension varies fastest).
 *
 * @param shape the size of each dimension
 * @param values as many as the product of the shape; not copied
 */
public record Tensor(List<Integer> shape, float[] values) {

    /** Checks that there are as many values as the shape says. */
    public Tensor {
        shape = List.copyOf(shape);
        var expected = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "values: " + values.length + " (expected: " + expected + " for shape " + shape + ")");
        }
    }

    /** Whether every value is a finite number. */
    public boolean isFinite() {
        for (var value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
