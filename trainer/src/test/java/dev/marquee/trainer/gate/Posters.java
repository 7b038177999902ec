package dev.marquee.trainer.gate;

import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.Thresholds;
import java.util.List;

/**
 * Sixty held-out posters, and models whose figures can be computed by hand: of each genre's posters a model finds so
 * many, which it puts in front of all others; the rest ties. With k of n found, the average precision is k/n + (1 -
 * k/n) * n/60.
 *
 * @param genres the vocabulary
 * @param having how many posters have each genre: the first so many
 */
record Posters(List<String> genres, int... having) {

    static final int COUNT = 60;

    /** A model that finds so many posters of each genre, the first ones. */
    ModelEvaluation finding(int... found) {
        var scores = new float[COUNT][genres.size()];
        for (var poster = 0; poster < COUNT; poster++) {
            for (var genre = 0; genre < genres.size(); genre++) {
                scores[poster][genre] = poster < found[genre] ? 0.9f : 0.1f;
            }
        }
        return measured(scores);
    }

    /** A model that knows no more than a constant does. */
    ModelEvaluation constant() {
        return finding(new int[genres.size()]);
    }

    /** A network that diverged. */
    ModelEvaluation diverged() {
        var scores = new float[COUNT][genres.size()];
        scores[0][0] = Float.NaN;
        return measured(scores);
    }

    private ModelEvaluation measured(float[][] scores) {
        var truth = new boolean[COUNT][genres.size()];
        for (var poster = 0; poster < COUNT; poster++) {
            for (var genre = 0; genre < genres.size(); genre++) {
                truth[poster][genre] = poster < having[genre];
            }
        }
        return ModelEvaluation.of(LabelledScores.of(genres, scores, truth), Thresholds.defaults(genres.size()));
    }
}
