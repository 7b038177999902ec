package dev.marquee.cnn.scoring;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Floats in native memory that belongs to somebody else, in C order. */
final class NativeTensor {

    private final FloatPointer floats;
    private final long[] shape;

    NativeTensor(FloatPointer floats, long... shape) {
        this.floats = floats;
        this.shape = shape;
    }

    FloatPointer floats() {
        return floats;
    }

    /** The same memory, or the beginning of it, in another shape. */
    NativeTensor as(long... other) {
        return new NativeTensor(floats, other);
    }

    /** ND4J's description of type, order and shape. ND4J keeps one of each for as long as the process lives. */
    Pointer shapeInfo() {
        return Nd4j.getShapeInfoProvider()
                .createShapeInformation(shape, DataType.FLOAT)
                .getFirst()
                .addressPointer();
    }
}
