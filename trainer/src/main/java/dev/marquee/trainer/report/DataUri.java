package dev.marquee.trainer.report;

import dev.marquee.cnn.image.JpegEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A resource inside the page itself (RFC 2397). */
final class DataUri {

    private DataUri() {}

    private static String of(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** For photographs. */
    static String ofJpeg(BufferedImage image) {
        return of("image/jpeg", JpegEncoder.of(image));
    }

    /** For drawings. */
    static String ofPng(BufferedImage image) {
        var png = new ByteArrayOutputStream();
        // In memory: ImageIO's default cache is a file in the system's temporary folder, which may be read-only.
        try (var stream = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing a PNG to memory", impossible);
        }
        return of("image/png", png.toByteArray());
    }
}
