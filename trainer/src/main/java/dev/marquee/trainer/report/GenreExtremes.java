package dev.marquee.trainer.report;

import java.util.List;

/**
 * Where the model is best and where it is worst on one genre.
 *
 * @param genre the genre
 * @param surestRight posters with the genre, the highest probability first
 * @param surestWrong posters without it, the highest probability first
 * @param mostMissed posters with it, the lowest probability first; none that is among the surest right
 */
public record GenreExtremes(String genre, List<Shown> surestRight, List<Shown> surestWrong, List<Shown> mostMissed) {

    public GenreExtremes {
        surestRight = List.copyOf(surestRight);
        surestWrong = List.copyOf(surestWrong);
        mostMissed = List.copyOf(mostMissed);
    }

    /**
     * One of them.
     *
     * @param poster with its most probable genres
     * @param probability of the genre in question, 0 to 1
     */
    public record Shown(PosterExample poster, double probability) {}
}
