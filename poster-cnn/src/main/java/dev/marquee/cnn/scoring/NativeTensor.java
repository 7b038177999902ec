package dev.marquee.cnn.scoring;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Floats in C order in native memory that an {@link Arena} owns. */
final class NativeTensor {

    private final FloatPointer floats;
    private final long[] shape;

    private NativeTensor(FloatPointer floats, long... shape) {
        this.floats = floats;
        this.shape = shape;
    }

    FloatPointer floats() {
        return floats;
    }

    /** A view of this memory, or of its beginning, in another shape. */
    NativeTensor reshaped(long... other) {
        return new NativeTensor(floats, other);
    }

    /** ND4J's description of type, order and shape. ND4J keeps one of each for as long as the process lives. */
    Pointer shapeInfo() {
        return Nd4j.getShapeInfoProvider()
                .createShapeInformation(shape, DataType.FLOAT)
                .getFirst()
                .addressPointer();
    }

    /** How many floats a tensor of this shape has. */
    static long length(long... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** One block of native memory for many tensors, released at once. */
    static final class Arena implements AutoCloseable {

        /** Floats in a cache line, and in the widest register (AVX-512): what a tensor's address is a multiple of. */
        private static final int ALIGNMENT = 16;

        private final FloatPointer memory;
        private final long end;
        private long next;

        /**
         * Allocates the memory.
         *
         * @param tensors how many it will hold at the most
         * @param floats how many these have together
         */
        Arena(int tensors, long floats) {
            end = floats + (long) (tensors + 1) * ALIGNMENT;
            memory = new FloatPointer(end);
            next = -memory.address() / Float.BYTES & ALIGNMENT - 1;
        }

        /** A new tensor, whose values are undefined until they are written. */
        NativeTensor allocate(long... shape) {
            var length = length(shape);
            var after = next + (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            if (after > end) {
                throw new IllegalArgumentException(
                        "shape: " + Arrays.toString(shape) + " (expected: at most " + (end - next) + " floats)");
            }
            var tensor = new NativeTensor(memory.getPointer(next).capacity(length), shape);
            next = after;
            return tensor;
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
