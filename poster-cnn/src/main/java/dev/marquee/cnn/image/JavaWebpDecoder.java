package dev.marquee.cnn.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Decodes WebP without native code, so that a hostile file can cause an exception but no damage; {@link WebpParser}
 * says for which ones that matters. Lossless pictures come out bit for bit as from libwebp, at a fifth of its speed (9
 * against 1.8 ms for a poster of 300x444).
 */
final class JavaWebpDecoder {
    /** The picture lies on the Java heap with 4 bytes a pixel, beside everything else: 64 MB. */
    static final int MAX_PIXELS = 16_000_000;

    private static final WebPImageReaderSpi READERS = new WebPImageReaderSpi();

    private JavaWebpDecoder() {}

    static void requireAcceptableSides(int width, int height) throws ImageRefusedException {
        if ((long) width * height > MAX_PIXELS) {
            throw ImageRefusedException.tooManyPixels(width, height, MAX_PIXELS);
        }
    }

    /** Returns {@code [height, width, 3]} bytes BGR, row-major, transparent pixels shown over white. */
    static byte[] decodeBgr(EncodedImage image) throws ImageRefusedException {
        BufferedImage picture;
        ImageReader reader = READERS.createReaderInstance(null);
        try {
            reader.setInput(new EndOfDataGuard(image.head()), true, true);
            picture = reader.read(0);
        } catch (IOException | RuntimeException e) {
            // The decoder meets damaged data with whatever its arrays throw.
            throw ImageRefusedException.undecodable(ImageFormat.WEBP, e);
        } catch (OutOfMemoryError e) {
            // 160 kB of crafted lossless data can ask for 65,536 sets of code tables. What they took is free again
            // here, and a
            // thread that died of it would meet the same picture after every restart.
            throw ImageRefusedException.undecodable(ImageFormat.WEBP, e);
        } finally {
            reader.dispose();
        }
        if (picture.getWidth() != image.storedWidth() || picture.getHeight() != image.storedHeight()) {
            throw ImageRefusedException.undecodable(
                    ImageFormat.WEBP,
                    "decoded to " + picture.getWidth() + "x" + picture.getHeight() + " (expected " + image.storedWidth()
                            + "x" + image.storedHeight() + ")");
        }
        return overWhite(picture);
    }

    private static byte[] overWhite(BufferedImage picture) {
        int width = picture.getWidth();
        var bgr = new byte[3 * width * picture.getHeight()];
        var row = new int[width];
        int to = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                int alpha = argb >>> 24;
                bgr[to++] = overWhite(argb & 0xff, alpha);
                bgr[to++] = overWhite(argb >> 8 & 0xff, alpha);
                bgr[to++] = overWhite(argb >> 16 & 0xff, alpha);
            }
        }
        return bgr;
    }

    private static byte overWhite(int sample, int alpha) {
        return (byte) ((sample * alpha + 255 * (255 - alpha) + 127) / 255);
    }

    /**
     * Bytes as an image stream that loses its patience. The lossless WebP decoder takes everything behind the end for
     * zeros, each of them at the price of an exception, and goes on with that for as many pixels as the header
     * promises: 72 crafted bytes kept a thread busy for 22 seconds.
     */
    private static final class EndOfDataGuard extends ImageInputStreamImpl {
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
}
