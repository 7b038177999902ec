package dev.marquee.trainer.dataset;

import dev.marquee.trainer.dataset.Splits.Split;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/**
 * Labelled posters for tests: 16x16 pixels in which each genre brightens a third of the rows of its own. Their pictures
 * are kept by what stands for their SHA-256.
 */
public final class Examples {

    public static final int SIDE = 16;

    /** In the order of their rows, which is the alphabet's as well. */
    public static final List<String> GENRES = List.of("Action", "Comedy", "Drama");

    private static final int ROWS_OF_A_GENRE = 5;

    private static final byte[] BLACK = new byte[SIDE * SIDE * 3];

    private static final Map<String, byte[]> PIXELS = new ConcurrentHashMap<>();

    private Examples() {}

    /** A black poster. */
    public static Example labelled(String posterId, String... genres) {
        return of(posterId, BLACK, List.of(genres));
    }

    /** A poster with these pixels. */
    public static Example of(String posterId, byte[] rgb, List<String> genres) {
        var sha256 = "sha-of-" + posterId + "-" + Arrays.hashCode(rgb);
        PIXELS.put(sha256, rgb);
        return new Example(posterId, "Film " + posterId, "test", sha256, genres);
    }

    /** The same poster with another picture file behind it. */
    public static Example withPicture(Example example, String imageSha256) {
        return new Example(example.posterId(), example.title(), example.source(), imageSha256, example.genres());
    }

    /** The pixels of a poster of these; black ones of any other. */
    public static byte[] rgb(Example example) {
        return PIXELS.getOrDefault(example.imageSha256(), BLACK);
    }

    /** Examples with their truth and their pictures. */
    public static Split split(List<Example> examples, boolean[][] truth) {
        return new Split(examples, truth, examples.stream().map(Examples::rgb).toList());
    }

    /** Examples of a vocabulary with their pictures. */
    public static Split split(List<Example> examples, Vocabulary vocabulary) {
        return split(examples, examples.stream().map(vocabulary::truth).toArray(boolean[][]::new));
    }

    /** Splits with their pictures. */
    public static Splits splits(List<Example> examples, Vocabulary vocabulary) {
        var splits = Splits.of(examples, vocabulary);
        return new Splits(pictured(splits.training()), pictured(splits.validation()), pictured(splits.holdout()));
    }

    private static Split pictured(Split split) {
        return split(split.examples(), split.truth());
    }

    /** A source that has every example's picture, as a PNG, with the example's own title and source. */
    public static PictureSource source() {
        return (examples, visitor) -> {
            for (var i = 0; i < examples.size(); i++) {
                var example = examples.get(i);
                visitor.onPicture(i, ByteBuffer.wrap(png(example)), example.title(), example.source());
            }
        };
    }

    /** A poster as a PNG of 16x16 pixels, in which no pixel is another one. */
    public static byte[] png(Example example) {
        var rgb = rgb(example);
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (var i = 0; i < SIDE * SIDE; i++) {
            var packed = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
            image.setRGB(i % SIDE, i / SIDE, packed);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Posters p0000, p0001 and so on, each with one or two genres that its picture shows. */
    public static List<Example> telling(int count, long seed) {
        var random = new Random(seed);
        var examples = new ArrayList<Example>(count);
        for (var i = 0; i < count; i++) {
            var one = GENRES.get(i % GENRES.size());
            var other = GENRES.get(random.nextInt(GENRES.size()));
            var genres = one.equals(other) ? List.of(one) : List.of(one, other);
            examples.add(of(String.format("p%04d", i), picture(genres, random), genres));
        }
        return examples;
    }

    /**
     * The same pictures with labels that they have nothing to do with: all that can be done is to learn them by heart.
     */
    public static List<Example> misleading(int count, long seed) {
        var random = new Random(seed);
        return telling(count, seed).stream()
                .map(example ->
                        of(example.posterId(), rgb(example), List.of(GENRES.get(random.nextInt(GENRES.size())))))
                .toList();
    }

    private static byte[] picture(List<String> genres, Random random) {
        var rgb = new byte[SIDE * SIDE * 3];
        for (var i = 0; i < rgb.length; i++) {
            var third = i / (SIDE * 3) / ROWS_OF_A_GENRE;
            var bright = third < GENRES.size() && genres.contains(GENRES.get(third));
            rgb[i] = (byte) (random.nextInt(60) + (bright ? 180 : 0));
        }
        return rgb;
    }
}
