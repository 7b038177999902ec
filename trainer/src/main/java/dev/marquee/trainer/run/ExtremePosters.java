package dev.marquee.trainer.run;

import dev.marquee.evaluation.Evaluation;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.CommonGenres;
import dev.marquee.trainer.report.GenreExtremes;
import dev.marquee.trainer.report.GenreExtremes.Shown;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the posters on which a model is best and worst, genre by genre; of two as probable the earlier one.
 *
 * @param holdout the posters
 * @param probabilities {@code [poster][genre]}; a poster whose probability is NaN is not shown
 */
record ExtremePosters(Split holdout, float[][] probabilities, Vocabulary vocabulary) {

    /** So many posters of each kind are shown. */
    private static final int EACH = 3;

    /** Finds them for the genres with charts of their own, in their order; genres of no poster are left out. */
    List<GenreExtremes> of(Evaluation evaluation) {
        return CommonGenres.of(evaluation).stream()
                .filter(genre -> evaluation.genres().get(genre).positives() > 0)
                .map(this::of)
                .toList();
    }

    private GenreExtremes of(int genre) {
        var right = falling(genre, true);
        var wrong = falling(genre, false);
        // Where there are few, a poster is shown once.
        var missed = right.stream().skip(Math.max(EACH, right.size() - EACH)).toList();
        return new GenreExtremes(
                vocabulary.genres().get(genre),
                right.stream().limit(EACH).map(poster -> shown(poster, genre)).toList(),
                wrong.stream().limit(EACH).map(poster -> shown(poster, genre)).toList(),
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
        return new Shown(
                RunReport.example(holdout.examples().get(poster), probabilities[poster], vocabulary),
                probabilities[poster][genre]);
    }
}
