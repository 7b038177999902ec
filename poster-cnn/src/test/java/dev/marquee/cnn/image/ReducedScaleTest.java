package dev.marquee.cnn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import dev.marquee.cnn.image.OpenCvDecoder.ReducedScale;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoding at a fraction of the size must look like decoding in full and averaging afterwards. */
class ReducedScaleTest {
    private static final int SIDE = 64;
    /** Measured: 1.4 to 1.5 at each of the three scales. */
    private static final double DRAWN_BOUND = 2;
    /**
     * Measured on 400 posters, most at a quarter: 4.3, because 75x111 pixels cannot be averaged as sharply as 300x444.
     */
    private static final double REAL_MEAN_BOUND = 5;
    /** Measured: 11.2. */
    private static final double REAL_WORST_BOUND = 13;

    private final PosterDecoder decoder = PosterDecoder.withDefaults();

    @ParameterizedTest
    @CsvSource({
        "300, 444, 64, 64, QUARTER",
        "182, 268, 64, 64, HALF",
        "127, 268, 64, 64, FULL",
        "128, 128, 64, 64, HALF",
        "255, 4000, 64, 64, HALF",
        "256, 256, 64, 64, QUARTER",
        "512, 512, 64, 64, EIGHTH",
        "8000, 8000, 64, 64, EIGHTH",
        "300, 444, 128, 96, HALF",
        "16, 16, 64, 64, FULL",
    })
    void shouldNeverFallBelowTheTarget(int width, int height, int targetWidth, int targetHeight, ReducedScale scale) {
        assertThat(ReducedScale.of(width, height, targetWidth, targetHeight)).isEqualTo(scale);
    }

    @ParameterizedTest
    @CsvSource({"150, 222, HALF", "300, 444, QUARTER", "600, 888, EIGHTH"})
    void shouldLookLikeAFullDecodeOnADrawnPoster(int width, int height, ReducedScale scale) throws Exception {
        assertThat(ReducedScale.of(width, height, SIDE, SIDE)).isEqualTo(scale);
        assertThat(difference(Jpegs.baseline(drawnPoster(width, height))))
                .as("mean absolute difference, of 255")
                .isLessThan(DRAWN_BOUND);
    }

    @Test
    void shouldLookLikeAFullDecodeOnRealPosters() throws Exception {
        var differences = new DoubleSummaryStatistics();
        for (Path poster : RealPosters.in("originals", 1)) {
            differences.accept(difference(Files.readAllBytes(poster)));
        }
        assertThat(differences.getAverage()).as("mean of %s", differences).isLessThan(REAL_MEAN_BOUND);
        assertThat(differences.getMax()).as("worst of %s", differences).isLessThan(REAL_WORST_BOUND);
    }

    /** Mean absolute difference of all samples between the thumbnail and a full decode with area averaging. */
    private double difference(byte[] jpeg) throws ImageRefusedException {
        byte[] seen = decoder.decode(jpeg, SIDE, SIDE);
        byte[] full = fullDecode(jpeg);
        double sum = 0;
        for (int i = 0; i < full.length; i++) {
            sum += Math.abs((seen[i] & 0xff) - (full[i] & 0xff));
        }
        return sum / full.length;
    }

    private static byte[] fullDecode(byte[] jpeg) {
        try (var scope = new PointerScope()) {
            Mat picture = imdecode(new Mat(1, jpeg.length, CV_8UC1, new BytePointer(jpeg)), IMREAD_COLOR);
            var bgr = new byte[3 * picture.rows() * picture.cols()];
            picture.data().get(bgr);
            byte[] resized = OpenCvDecoder.resizeBgr(bgr, picture.rows(), picture.cols(), SIDE, SIDE);
            return ExifOrientation.UPRIGHT.uprightRgb(resized, SIDE, SIDE);
        }
    }

    /** A gradient with shapes and a title: smooth areas, hard edges and fine detail. */
    private static BufferedImage drawnPoster(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(20, 30, 90), width, height, new Color(240, 160, 60)));
        graphics.fillRect(0, 0, width, height);
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            int size = 1 + random.nextInt(width / 4);
            graphics.fillOval(random.nextInt(width), random.nextInt(height), size, size);
        }
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SERIF, Font.BOLD, width / 8));
        graphics.drawString("MARQUEE", width / 10, height * 9 / 10);
        graphics.dispose();
        return image;
    }
}
