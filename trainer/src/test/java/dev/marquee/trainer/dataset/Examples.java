package dev.marquee.trainer.dataset;

import dev.marquee.cnn.image.PosterDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Labelled posters for tests: 16x16 pixels in which each genre brightens a third of the rows of its own. */
public final class Examples {

    public static final int SIDE = 16;

    /** In the order of their rows, which is the alphabet's as well. */
    public static final List<String> GENRES = List.of("Action", "Comedy", "Drama");

    private static final int ROWS_OF_A_GENRE = 5;

    private Examples() {}

    /** A black poster. */
    public static Example labelled(String posterId, String... genres) {
        return of(posterId, new byte[SIDE * SIDE * 3], List.of(genres));
    }

    /** A poster with these pixels. */
    public static Example of(String posterId, byte[] rgb, List<String> genres) {
        return new Example(
                posterId,
                "Film " + posterId,
                "test",
                "sha-of-" + posterId,
                SIDE,
                SIDE,
                rgb,
                PosterDecoder.VERSION,
                genres);
    }

    /** The same poster with another picture file behind it. */
    public static Example withPicture(Example example, String imageSha256) {
        return new Example(
                example.posterId(),
                example.title(),
                example.source(),
                imageSha256,
                example.height(),
                example.width(),
                example.rgb(),
                example.preprocessingVersion(),
                example.genres());
    }

    /** A black poster with a thumbnail of another kind. */
    public static Example ofSize(String posterId, int side, int preprocessingVersion, String... genres) {
        return new Example(
                posterId,
                null,
                null,
                "sha-of-" + posterId,
                side,
                side,
                new byte[side * side * 3],
                preprocessingVersion,
                List.of(genres));
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
                        of(example.posterId(), example.rgb(), List.of(GENRES.get(random.nextInt(GENRES.size())))))
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
