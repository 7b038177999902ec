package dev.marquee.cli.evaluate;

import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.evaluation.AllFigures;
import dev.marquee.evaluation.Bootstrap;
import dev.marquee.evaluation.GenreConfusion;
import dev.marquee.evaluation.GenreEvaluation;
import dev.marquee.evaluation.Interval;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.Measured;
import dev.marquee.trainer.dataset.Vocabulary;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * All there is to say about a model on some posters.
 *
 * @param model at its own thresholds
 * @param bootstrap the same on resamples of the posters
 * @param constants beside it, on the same posters
 * @param confusion which genre it takes for which
 * @param unknownGenres by genre that posters have and the model does not know, how many posters
 */
record Findings(
        AllFigures model,
        Bootstrap bootstrap,
        Constants constants,
        GenreConfusion confusion,
        SortedMap<String, Integer> unknownGenres) {

    /**
     * Measures.
     *
     * @param posters at least one
     * @param resamples of the posters, for the intervals; 0 or more
     */
    static Findings of(ModelDescription model, ScoredPosters posters, int resamples) {
        var vocabulary = Vocabulary.of(model.genres());
        var truth = posters.rows().stream()
                .map(row -> vocabulary.truth(row.genres()))
                .toArray(boolean[][]::new);
        var scored = LabelledScores.of(model.genres(), posters.probabilities().toArray(float[][]::new), truth);
        var thresholds = thresholds(model);
        var measured = Measured.of(scored, thresholds);
        return new Findings(
                AllFigures.of(scored, measured.evaluation()),
                Bootstrap.of(measured, resamples),
                Constants.of(model.genres(), truth),
                GenreConfusion.of(scored, thresholds),
                unknown(vocabulary, posters));
    }

    private static float[] thresholds(ModelDescription model) {
        var thresholds = new float[model.thresholds().size()];
        for (var genre = 0; genre < thresholds.length; genre++) {
            thresholds[genre] = model.thresholds().get(genre);
        }
        return thresholds;
    }

    private static SortedMap<String, Integer> unknown(Vocabulary vocabulary, ScoredPosters posters) {
        var unknown = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        posters.rows().stream()
                .flatMap(row -> row.genres().stream())
                .filter(genre -> vocabulary.indexOf(genre) == null)
                .forEach(genre -> unknown.merge(genre, 1, Integer::sum));
        return Collections.unmodifiableSortedMap(unknown);
    }

    /** Each genre's figures, in the order of the model's outputs. */
    List<GenreEvaluation> genres() {
        return model.evaluation().genres();
    }

    /** Where one of a genre's figures would lie on other posters of the same kind. */
    Interval interval(int genre, ToDoubleFunction<GenreEvaluation> figure) {
        return bootstrap.interval(
                figures -> figure.applyAsDouble(figures.evaluation().genres().get(genre)));
    }

    /** Genres that the model knows and no poster has. */
    List<String> genresWithoutPosters() {
        return genres().stream()
                .filter(genre -> genre.positives() == 0)
                .map(GenreEvaluation::genre)
                .toList();
    }
}
