package dev.marquee.drawn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws posters whose palette, composition and lettering depend on the genres, with noise: a network of 64x64 pixels
 * learns them in minutes, and not perfectly. They belong to nobody, and each carries the word "drawn".
 */
public final class DrawnPosters {

    /** Pixels across: {@value}. */
    public static final int WIDTH = 300;

    /** Pixels from top to bottom: {@value}. */
    public static final int HEIGHT = 444;

    /** What poster events of drawn posters name as their source. */
    public static final String SOURCE = "drawn by Marquee";

    /**
     * An odd constant with well-mixed bits (the golden ratio's), so that neighbouring posters share no random
     * sequence.
     */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private DrawnPosters() {}

    /** All genres there are, in alphabetical order. */
    public static List<String> genres() {
        return Arrays.stream(DrawnGenre.values())
                .map(DrawnGenre::displayName)
                .sorted()
                .toList();
    }

    /**
     * Draws posters one after the other as the stream is read. A poster depends on the seed and its own number alone.
     *
     * @param count at least 0, at most 100,000
     */
    public static Stream<DrawnPoster> draw(long seed, int count) {
        if (count < 0 || count > 100_000) {
            throw new IllegalArgumentException("count: " + count + " (expected: 0 to 100000)");
        }
        return IntStream.range(0, count).mapToObj(number -> one(seed, number));
    }

    private static DrawnPoster one(long seed, int number) {
        var random = new Random(seed ^ (number + 1) * MIX);
        var genres = DrawnGenre.some(random);
        var title = FilmTitle.of(genres.get(0), random);
        var year = 1985 + random.nextInt(40);
        return new DrawnPoster(
                String.format(Locale.ROOT, "drawn-%05d", number),
                title,
                year,
                genres.stream().map(DrawnGenre::displayName).toList(),
                PosterPainter.paint(genres, title, year, random));
    }
}
