package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.PrecisionRecall.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {

    private static LabelledScores scored(boolean[] truth, float... probabilities) {
        var rows = new float[probabilities.length][];
        var labels = new boolean[probabilities.length][];
        for (var poster = 0; poster < rows.length; poster++) {
            rows[poster] = new float[] {probabilities[poster]};
            labels[poster] = new boolean[] {truth[poster]};
        }
        return LabelledScores.of(List.of("Drama"), rows, labels);
    }

    /** The example of scikit-learn's precision_recall_curve, but for the point (0, 1) that no threshold makes. */
    @Test
    void shouldBeTheCurveOfScikitLearn() {
        var curve = PrecisionRecall.of(scored(new boolean[] {false, false, true, true}, 0.1f, 0.4f, 0.35f, 0.8f), 0);

        assertThat(curve.points())
                .containsExactly(
                        new Point(0.8f, 0.5, 1),
                        new Point(0.4f, 0.5, 0.5),
                        new Point(0.35f, 1, 2 / 3.0),
                        new Point(0.1f, 1, 0.5));
    }

    @Test
    void shouldTakePostersThatTieTogether() {
        assertThat(PrecisionRecall.of(scored(new boolean[] {true, false, true}, 0.5f, 0.5f, 0.5f), 0)
                        .points())
                .containsExactly(new Point(0.5f, 1, 2 / 3.0));
    }

    @Test
    void shouldHaveNoPointsWithoutPositivesOrNumbers() {
        assertThat(PrecisionRecall.of(scored(new boolean[] {false, false}, 0.5f, 0.1f), 0)
                        .points())
                .isEmpty();
        assertThat(PrecisionRecall.of(scored(new boolean[] {true, false}, Float.NaN, 0.1f), 0)
                        .points())
                .isEmpty();
    }
}
