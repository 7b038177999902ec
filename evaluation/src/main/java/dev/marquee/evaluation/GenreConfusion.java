package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Which genre is taken for which. A poster has several genres and is given several, so no genre is given <i>instead
 * of</i> another; counted is what was given wrongly beside what is true.
 *
 * @param genres the vocabulary, in the order of rows and columns
 * @param posters {@code [true genre][predicted genre]}, counts of posters. On the diagonal those with the genre that
 *     were given it; elsewhere those with the row's genre that were given the column's <i>without having it</i>
 */
public record GenreConfusion(List<String> genres, List<List<Integer>> posters) {

    public GenreConfusion {
        genres = List.copyOf(genres);
        posters = posters.stream().map(List::copyOf).toList();
    }

    /**
     * Counts.
     *
     * @param thresholds one for each genre; a genre is assigned when its probability reaches it
     * @throws EvaluationException when there is not one threshold for each genre
     */
    public static GenreConfusion of(LabelledScores scored, float[] thresholds) {
        var genres = scored.genres().size();
        if (thresholds.length != genres) {
            throw EvaluationException.thresholds(thresholds.length, genres);
        }
        var counts = new int[genres][genres];
        for (var poster = 0; poster < scored.posters(); poster++) {
            for (var predicted = 0; predicted < genres; predicted++) {
                if (scored.probability(poster, predicted) >= thresholds[predicted]) {
                    count(scored, poster, predicted, counts);
                }
            }
        }
        return new GenreConfusion(
                scored.genres(),
                Arrays.stream(counts)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private static void count(LabelledScores scored, int poster, int predicted, int[][] counts) {
        if (scored.truth(poster, predicted)) {
            counts[predicted][predicted]++;
            return;
        }
        for (var genre = 0; genre < counts.length; genre++) {
            counts[genre][predicted] += scored.truth(poster, genre) ? 1 : 0;
        }
    }
}
