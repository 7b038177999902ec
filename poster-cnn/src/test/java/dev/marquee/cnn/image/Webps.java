package dev.marquee.cnn.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** WebPs, written with OpenCV's encoder (the JDK has none) and put together by hand. */
final class Webps {
    private static final int LOSSLESS = 101;

    private Webps() {}

    static byte[] lossy(Picture picture, int width, int height) {
        return encode(picture, width, height, 3, 95);
    }

    static byte[] lossless(Picture picture, int width, int height) {
        return encode(picture, width, height, 3, LOSSLESS);
    }

    /** The picture's top right quadrant is transparent. */
    static byte[] lossyWithAlpha(Picture picture, int width, int height) {
        return encode(picture, width, height, 4, 95);
    }

    /** The picture's top right quadrant is transparent. */
    static byte[] losslessWithAlpha(Picture picture, int width, int height) {
        return encode(picture, width, height, 4, LOSSLESS);
    }

    /** An extended file with one picture chunk, taken from a simple file, and further chunks behind it. */
    static byte[] extended(byte[] simple, int width, int height, int flags, byte[]... more) {
        byte[] canvas = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(flags)
                .putShort((short) (width - 1))
                .put((byte) 0)
                .putShort((short) (height - 1))
                .put((byte) 0)
                .array();
        var body = new ByteArrayOutputStream();
        body.writeBytes(chunk("VP8X", canvas));
        body.write(simple, 12, simple.length - 12);
        for (byte[] chunk : more) {
            body.writeBytes(chunk);
        }
        return riff(body.toByteArray());
    }

    static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + data.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(data.length)
                .put(data)
                .array();
    }

    static byte[] riff(byte[] chunks) {
        return ByteBuffer.allocate(12 + chunks.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(4 + chunks.length)
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                .put(chunks)
                .array();
    }

    private static byte[] encode(Picture picture, int width, int height, int channels, int quality) {
        Loader.load(opencv_imgcodecs.class);
        var pixels = new byte[channels * width * height];
        int to = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Color colour = picture.at(x, y, width, height);
                boolean transparent = x >= width / 2 && y < height / 2;
                byte[] bgra = {
                    (byte) colour.getBlue(),
                    (byte) colour.getGreen(),
                    (byte) colour.getRed(),
                    (byte) (transparent ? 0 : 255)
                };
                System.arraycopy(bgra, 0, pixels, to, channels);
                to += channels;
            }
        }
        try (var scope = new PointerScope()) {
            var encoded = new BytePointer();
            var mat = new Mat(height, width, CV_8UC(channels), new BytePointer(pixels));
            imencode(".webp", mat, encoded, new IntPointer(IMWRITE_WEBP_QUALITY, quality));
            var bytes = new byte[(int) encoded.limit()];
            encoded.get(bytes);
            return Arrays.copyOf(bytes, bytes.length);
        }
    }
}
