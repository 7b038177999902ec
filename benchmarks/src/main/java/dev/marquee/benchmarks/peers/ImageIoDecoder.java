package dev.marquee.benchmarks.peers;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Decoding with what the JDK brings: ImageIO, then Java2D's bilinear scaling. */
public final class ImageIoDecoder {

    static {
        // The default writes every image to a temporary file first.
        ImageIO.setUseCache(false);
    }

    private ImageIoDecoder() {}

    /** {@code [height, width, 3]} bytes, blue first: the order does not matter to what it costs. */
    public static byte[] decode(byte[] image, int height, int width) {
        try {
            var decoded = ImageIO.read(new ByteArrayInputStream(image));
            if (decoded == null) {
                throw new IllegalArgumentException(
                        "image: " + image.length + " bytes (expected: one ImageIO can read)");
            }
            var scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
            var graphics = scaled.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(decoded, 0, 0, width, height, null);
            graphics.dispose();
            return ((DataBufferByte) scaled.getRaster().getDataBuffer()).getData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
