package dev.marquee.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.JpegEncoder;
import dev.marquee.cnn.image.KeptSizes;
import dev.marquee.cnn.image.PictureKeeper;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.image.RealPosters;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.drawn.DrawnPoster;
import dev.marquee.drawn.DrawnPosters;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReducedPicturePredictionsTest {

    private static final int POSTERS = 8;
    private static final int REAL_POSTERS = 40;
    private static final int GRAIN = 12;
    private static final double BOUND = 0.01;

    @Test
    void shouldPredictTheSameOfAReducedPictureAsOfThePosterForPrint() throws Exception {
        var drawn = DrawnPosters.draw(12, POSTERS).map(DrawnPoster::jpeg).toList();

        assertThat(meanDifference(drawn))
                .as("mean absolute difference of probabilities")
                .isLessThanOrEqualTo(BOUND);
    }

    @Test
    void shouldPredictTheSameOfAReducedPictureAsOfARealPosterForPrint() throws Exception {
        var files = RealPosters.in("originals", REAL_POSTERS);
        var posters = new ArrayList<byte[]>();
        for (var i = 0; i < REAL_POSTERS; i++) {
            posters.add(Files.readAllBytes(files.get(i * files.size() / REAL_POSTERS)));
        }

        assertThat(meanDifference(posters))
                .as("mean absolute difference of probabilities")
                .isLessThanOrEqualTo(BOUND);
    }

    private static double meanDifference(List<byte[]> posters) throws Exception {
        var decoder = PosterDecoder.withDefaults();
        var keeper = PictureKeeper.of(ImageLimits.defaults(), KeptSizes.defaults());
        var random = new Random(20261128);
        var difference = 0.0;
        var count = 0;
        try (var model = PosterModel.load(StarterModel.artifact());
                var scorer = model.newScorer(2)) {
            var input = model.description().architecture();
            for (var poster : posters) {
                var file = forPrint(poster, random);
                var kept = keeper.keep(ByteBuffer.wrap(file));
                assertThat(kept.isReduced()).isTrue();

                var scores = scorer.score(List.of(
                        decoder.decode(file, input.height(), input.width()),
                        decoder.decode(kept.file(), input.height(), input.width())));

                for (var genre = 0; genre < scores[0].length; genre++) {
                    difference += Math.abs(scores[0][genre] - scores[1][genre]);
                    count++;
                }
            }
        }
        return difference / count;
    }

    /** The poster at 2,000x3,000 pixels, with a grain of its own at that size. */
    private static byte[] forPrint(byte[] poster, Random random) throws IOException {
        var image = new BufferedImage(2_000, 3_000, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(ImageIO.read(new ByteArrayInputStream(poster)), 0, 0, 2_000, 3_000, null);
        graphics.dispose();
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, grained(image.getRGB(x, y), random.nextInt(2 * GRAIN + 1) - GRAIN));
            }
        }
        return JpegEncoder.of(image);
    }

    private static int grained(int rgb, int grain) {
        return sample(rgb >> 16, grain) << 16 | sample(rgb >> 8, grain) << 8 | sample(rgb, grain);
    }

    private static int sample(int value, int grain) {
        return Math.min(255, Math.max(0, (value & 0xff) + grain));
    }
}
