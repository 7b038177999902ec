package dev.marquee.cli.evaluate;

import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.evaluation.BaselineEvaluation;
import dev.marquee.evaluation.Bootstrap;
import dev.marquee.evaluation.ConstantBaseline;
import dev.marquee.evaluation.GenreConfusion;
import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.Interval;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.trainer.dataset.Vocabulary;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * All there is to say about a model on some posters.
 *
 * @param model its figures at its own thresholds
 * @param bootstrap the figures on resamples of the posters
 * @param constants what a constant predictor reaches that was fitted on these same posters, so that no constant could
 *     be better
 * @param confusion which genre it takes for which
 * @param unknownGenres by genre that posters have and the model does not know, how many posters
 */
record EvaluationReport(
        ModelMetrics model,
        Bootstrap bootstrap,
        BaselineEvaluation constants,
        GenreConfusion confusion,
        SortedMap<String, Integer> unknownGenres) {

    /**
     * Measures a model.
     *
     * @param posters at least one
     * @param resamples of the posters, for the intervals; 0 or more
     */
    static EvaluationReport of(ModelDescription model, ScoredPosters posters, int resamples) {
        var vocabulary = Vocabulary.of(model.genres());
        var truth = posters.rows().stream()
                .map(row -> vocabulary.truth(row.genres()))
                .toArray(boolean[][]::new);
        var scores = LabelledScores.of(model.genres(), posters.probabilities().toArray(float[][]::new), truth);
        var evaluation = ModelEvaluation.of(scores, thresholds(model));
        return new EvaluationReport(
                evaluation.metrics(),
                Bootstrap.of(evaluation, resamples),
                ConstantBaseline.fittedOn(model.genres(), truth).evaluate(truth),
                GenreConfusion.of(scores, evaluation.thresholds()),
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
    List<GenreMetrics> genres() {
        return model.genres();
    }

    /** Where one of a genre's figures would lie on other posters of the same kind. */
    Interval interval(int genre, ToDoubleFunction<GenreMetrics> figure) {
        return bootstrap.interval(
                metrics -> figure.applyAsDouble(metrics.genres().get(genre)));
    }

    /** Genres that the model knows and no poster has. */
    List<String> genresWithoutPosters() {
        return genres().stream()
                .filter(genre -> genre.positives() == 0)
                .map(GenreMetrics::genre)
                .toList();
    }
}
