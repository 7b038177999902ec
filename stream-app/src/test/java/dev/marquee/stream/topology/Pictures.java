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

    static final int WIDTH = 60;
    static final int HEIGHT = 90;

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

    /** A PNG of 400x600 pixels and some 700 kB: noise does not compress. */
    static byte[] noise(long seed) {
        var random = new Random(seed);
        var picture = new BufferedImage(400, 600, BufferedImage.TYPE_INT_RGB);
        for (var pixel = 0; pixel < 400 * 600; pixel++) {
            picture.setRGB(pixel % 400, pixel / 400, random.nextInt(1 << 24));
        }
        return written("png", picture);
    }

    static byte[] firstHalf(byte[] image) {
        return Arrays.copyOf(image, image.length / 2);
    }

    private static BufferedImage drawn(long seed) {
        var random = new Random(seed);
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
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
