package dev.marquee.trainer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poster of the holdout with what the model says about it.
 *
 * @param posterId the poster
 * @param title the film's title; null when nobody said
 * @param pixels what the network saw
 * @param trueGenres the film's genres
 * @param topThree the three most probable genres, most probable first
 * @param note stands on the picture, such as "drawn" for a poster that Marquee drew itself; null for none
 */
public record PosterExample(
        String posterId,
        @Nullable String title,
        PosterPixels pixels,
        List<String> trueGenres,
        List<Guess> topThree,
        @Nullable String note) {

    public PosterExample {
        trueGenres = List.copyOf(trueGenres);
        topThree = List.copyOf(topThree);
    }

    /**
     * One genre that the model thinks the film has.
     *
     * @param genre the genre
     * @param probability 0 to 1
     */
    public record Guess(String genre, double probability) {}

    String caption() {
        return title == null || title.isBlank() ? posterId : title;
    }

    boolean isTrue(Guess guess) {
        return trueGenres.contains(guess.genre());
    }

    /** The true genres that are not among the top three. */
    List<String> overlooked() {
        var guessed = topThree.stream().map(Guess::genre).toList();
        return trueGenres.stream().filter(genre -> !guessed.contains(genre)).toList();
    }
}
