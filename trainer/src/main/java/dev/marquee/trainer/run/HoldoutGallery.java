package dev.marquee.trainer.run;

import dev.marquee.cnn.graph.InputSize;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.CommonGenres;
import dev.marquee.trainer.report.GenreExtremes;
import dev.marquee.trainer.report.GenreExtremes.Shown;
import dev.marquee.trainer.report.PosterExample;
import dev.marquee.trainer.report.PosterPixels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The posters of the holdout that a report shows: some from all over it, and the model's best and worst.
 *
 * @param holdout the posters, with their pictures
 * @param input size of the pictures
 * @param probabilities {@code [poster][genre]}, of the model
 * @param vocabulary the model's
 */
record HoldoutGallery(Split holdout, InputSize input, float[][] probabilities, Vocabulary vocabulary) {

    /** So many posters from all over the holdout are shown. */
    private static final int EXAMPLES = 24;

    /** So many posters of each kind are shown of a genre. */
    private static final int EXTREMES = 3;

    private static final int GUESSES = 3;

    /** Begins the source of the demo's drawn posters. */
    private static final String DRAWN = "drawn";

    /** Takes posters from all over the holdout, the same ones for the same holdout. */
    List<PosterExample> examples() {
        var count = Math.min(EXAMPLES, holdout.size());
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * holdout.size() / count))
                .mapToObj(this::example)
                .toList();
    }

    /** Shows a poster with the genres it has and those that the network finds most probable. */
    private PosterExample example(int index) {
        var poster = holdout.examples().get(index);
        var found = probabilities[index];
        var guesses = IntStream.range(0, found.length)
                .boxed()
                .sorted((a, b) -> Float.compare(found[b], found[a]))
                .limit(GUESSES)
                .map(i -> new PosterExample.Guess(vocabulary.genres().get(i), found[i]))
                .toList();
        var drawn = poster.source() != null && poster.source().startsWith(DRAWN);
        return new PosterExample(
                poster.posterId(),
                poster.title(),
                PosterPixels.of(
                        input.height(), input.width(), holdout.pictures().get(index)),
                poster.genres().stream().map(vocabulary::spelled).toList(),
                guesses,
                drawn ? DRAWN : null);
    }

    /**
     * Finds the posters on which the model is best and worst, genre by genre; of two as probable the earlier one. A
     * poster whose probability is NaN is not shown.
     *
     * @return the extremes of the genres with charts of their own, in their order; genres of no poster are left out
     */
    List<GenreExtremes> extremes(ModelMetrics evaluation) {
        return CommonGenres.of(evaluation).stream()
                .filter(genre -> evaluation.genres().get(genre).positives() > 0)
                .map(this::extremes)
                .toList();
    }

    private GenreExtremes extremes(int genre) {
        var right = falling(genre, true);
        var wrong = falling(genre, false);
        // Where there are few, a poster is shown once.
        var missed =
                right.stream().skip(Math.max(EXTREMES, right.size() - EXTREMES)).toList();
        return new GenreExtremes(
                vocabulary.genres().get(genre),
                right.stream()
                        .limit(EXTREMES)
                        .map(poster -> shown(poster, genre))
                        .toList(),
                wrong.stream()
                        .limit(EXTREMES)
                        .map(poster -> shown(poster, genre))
                        .toList(),
                IntStream.range(0, missed.size())
                        .mapToObj(place -> shown(missed.get(missed.size() - 1 - place), genre))
                        .toList());
    }

    /** Returns the posters with the genre, or those without it, the most probable first. */
    private List<Integer> falling(int genre, boolean having) {
        return IntStream.range(0, holdout.size())
                .filter(poster -> holdout.truth()[poster][genre] == having)
                .filter(poster -> !Float.isNaN(probabilities[poster][genre]))
                .boxed()
                .sorted((a, b) -> Float.compare(probabilities[b][genre], probabilities[a][genre]))
                .toList();
    }

    private Shown shown(int poster, int genre) {
        return new Shown(example(poster), probabilities[poster][genre]);
    }
}
