package dev.marquee.cnn.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Native memory that is kept from step to step and grows with the largest batch. Not thread-safe. */
final class NativeBuffer implements AutoCloseable {

    private @Nullable INDArray memory;
    private @Nullable INDArray shaped;

    /** Returns an array in this memory, whose values are undefined; it replaces the array returned before. */
    INDArray shaped(long... shape) {
        var last = shaped;
        if (last != null && Arrays.equals(last.shape(), shape)) {
            return last;
        }
        var length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        var array = memory(length).get(NDArrayIndex.interval(0, length)).reshape('c', shape);
        shaped = array;
        return array;
    }

    /** How many floats it has room for without growing. */
    long capacity() {
        return memory == null ? 0 : memory.length();
    }

    private INDArray memory(long length) {
        var enough = memory;
        if (enough == null || enough.length() < length) {
            close();
            enough = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', length);
            memory = enough;
        }
        return enough;
    }

    /**
     * A view of a part of an array's memory as floats and as their bits: HotSpot vectorises arithmetic on floats, and
     * masks and comparisons on integers.
     */
    record View(FloatBuffer floats, IntBuffer bits) {

        static View of(ByteBuffer bytes) {
            return new View(bytes.asFloatBuffer(), bytes.asIntBuffer());
        }
    }

    /** A view of one poster's values in an array {@code [batch, ...]} that starts its memory. */
    static View poster(INDArray array, int poster, int length) {
        return view(array, (long) poster * length, length);
    }

    /** A view of a part of an array that starts its memory. */
    static View view(INDArray array, long from, int length) {
        return View.of(bytes(array, from, length));
    }

    /** The floats of a part of an array that starts its memory. */
    static FloatBuffer floats(INDArray array, long from, int length) {
        return bytes(array, from, length).asFloatBuffer();
    }

    private static ByteBuffer bytes(INDArray array, long from, int length) {
        return pointer(array).getPointer(from).capacity(length).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * The address of an array.
     *
     * @throws IllegalArgumentException if it does not start its memory, or is not in C order
     */
    static FloatPointer pointer(INDArray array) {
        if (array.offset() != 0 || array.ordering() != 'c') {
            throw new IllegalArgumentException("array: offset " + array.offset() + ", order " + array.ordering()
                    + " (expected: the start of its memory, order c)");
        }
        return (FloatPointer) array.data().pointer();
    }

    /** The address of a poster's values in an array {@code [batch, ...]} that starts its memory. */
    static FloatPointer at(INDArray array, int poster, int length) {
        return pointer(array).getPointer((long) poster * length);
    }

    /** The address of the first value of an array in C order, wherever in its memory it starts. */
    static FloatPointer start(INDArray array) {
        if (array.ordering() != 'c') {
            throw new IllegalArgumentException("array: order " + array.ordering() + " (expected: order c)");
        }
        return ((FloatPointer) array.data().pointer()).getPointer(array.offset());
    }

    @Override
    public void close() {
        var last = memory;
        if (last != null) {
            last.close();
        }
        memory = null;
        shaped = null;
    }
}
