package dev.marquee.cnn.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes as an image stream that loses its patience. The lossless WebP decoder takes everything behind the end for zeros,
 * each of them at the price of an exception, and goes on with that for as many pixels as the header promises: 72 crafted
 * bytes kept a thread busy for 22 seconds.
 */
final class EndOfDataGuard extends ImageInputStreamImpl {
    /** A sound picture looks behind the end a few dozen times, since the decoder fetches 8 bytes at once. */
    private static final int MAX_READS_AT_END = 10_000;

    private final byte[] bytes;
    private int readsAtEnd;

    EndOfDataGuard(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return end();
        }
        return bytes[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return end();
        }
        int available = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, target, offset, available);
        streamPos += available;
        return available;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private int end() throws IOException {
        if (++readsAtEnd > MAX_READS_AT_END) {
            // Not an EOFException, which the decoder would swallow like the others.
            throw new IOException("compressed data end after " + bytes.length + " bytes, before the picture does");
        }
        return -1;
    }
}
