package dev.marquee.cnn.network;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * A part of an array's memory, seen as floats and as their bits: what HotSpot vectorises of arithmetic is on floats, of masks
 * and comparisons on integers.
 */
record NativePart(FloatBuffer floats, IntBuffer bits) {

    static NativePart of(ByteBuffer bytes) {
        return new NativePart(bytes.asFloatBuffer(), bytes.asIntBuffer());
    }
}
