package dev.marquee.cnn.scoring;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** One block of native memory for many tensors, released at once. */
final class NativeArena implements AutoCloseable {

    /** Floats in a cache line, and in the widest register (AVX-512): what a tensor's address is a multiple of. */
    private static final int ALIGNMENT = 16;

    private final FloatPointer memory;
    private final long end;
    private long next;

    /** Memory for that many tensors with that many floats together. */
    NativeArena(int tensors, long floats) {
        end = floats + (long) (tensors + 1) * ALIGNMENT;
        memory = new FloatPointer(end);
        next = -memory.address() / Float.BYTES & ALIGNMENT - 1;
    }

    /** A tensor with anything in it. */
    NativeTensor tensor(long... shape) {
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

    static long length(long... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    @Override
    public void close() {
        memory.close();
    }
}
