package dev.marquee.cnn.image;

import org.bytedeco.javacpp.BytePointer;

/**
 * The bytes that a decoder gets: some that were written anew, then a piece of the image as it is. The bulk of a JPEG is copied
 * once that way, into native memory.
 *
 * @param head comes first
 * @param image contains what follows
 * @param from where that starts
 * @param length how long it is, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one decode on one thread; never compared
record Payload(byte[] head, byte[] image, int from, int length) {
    /** Nothing but bytes that were written anew. */
    static Payload of(byte[] written) {
        return new Payload(written, written, 0, 0);
    }

    /** All of it in native memory, which the open {@link org.bytedeco.javacpp.PointerScope} releases. */
    BytePointer toNative() {
        var memory = new BytePointer((long) head.length + length);
        memory.put(head, 0, head.length);
        memory.position(head.length).put(image, from, length);
        return memory.position(0);
    }
}
