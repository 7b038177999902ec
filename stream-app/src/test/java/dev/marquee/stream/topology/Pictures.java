package dev.marquee.stream.topology;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Posters that the tests draw: rectangles of random colours. */
final class Pictures {

    private Pictures() {}

    static byte[] png(long seed) {
        return written("png", drawn(seed));
    }

    static byte[] jpeg(long seed) {
        return written("jpg", drawn(seed));
    }

    static byte[] gif(long seed) {
        return written("gif", drawn(seed));
    }

    static byte[] firstHalf(byte[] image) {
        return Arrays.copyOf(image, image.length / 2);
    }

    private static BufferedImage drawn(long seed) {
        var random = new Random(seed);
        var picture = new BufferedImage(60, 90, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        for (var i = 0; i < 20; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillRect(random.nextInt(50), random.nextInt(80), 10 + random.nextInt(40), 10 + random.nextInt(40));
        }
        graphics.dispose();
        return picture;
    }

    private static byte[] written(String format, BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new AssertionError("this Java writes no " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
