package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.ROCBinary;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's own evaluation, where it measures the same: at one threshold of 0.5, and without ties. */
class AgainstNd4jTest {

    private static final int POSTERS = 400;
    private static final List<String> GENRES = List.of("Comedy", "Drama", "War");

    private final float[][] probabilities = new float[POSTERS][GENRES.size()];
    private final boolean[][] truth = new boolean[POSTERS][GENRES.size()];

    AgainstNd4jTest() {
        var random = new Random(17);
        for (var poster = 0; poster < POSTERS; poster++) {
            for (var genre = 0; genre < GENRES.size(); genre++) {
                probabilities[poster][genre] = random.nextFloat();
                truth[poster][genre] = random.nextFloat() < probabilities[poster][genre] / (genre + 1);
            }
        }
    }

    private INDArray labels() {
        var labels = new float[POSTERS][GENRES.size()];
        for (var poster = 0; poster < POSTERS; poster++) {
            for (var genre = 0; genre < GENRES.size(); genre++) {
                labels[poster][genre] = truth[poster][genre] ? 1 : 0;
            }
        }
        return Nd4j.create(labels);
    }

    @Test
    void shouldCountAsNd4jCounts() {
        var scored = LabelledScores.of(GENRES, probabilities, truth);
        var evaluation = ModelMetrics.of(scored, Thresholds.defaults(GENRES.size()));
        var theirs = new EvaluationBinary();
        theirs.eval(labels(), Nd4j.create(probabilities));

        for (var genre = 0; genre < GENRES.size(); genre++) {
            var ours = evaluation.genres().get(genre);
            assertThat(ours.confusion())
                    .isEqualTo(new ConfusionMatrix(
                            theirs.truePositives(genre),
                            theirs.falsePositives(genre),
                            theirs.falseNegatives(genre),
                            theirs.trueNegatives(genre)));
            assertThat(ours.precision()).isCloseTo(theirs.precision(genre), within(1e-9));
            assertThat(ours.recall()).isCloseTo(theirs.recall(genre), within(1e-9));
            assertThat(ours.f1()).isCloseTo(theirs.f1(genre), within(1e-9));
        }
        assertThat(evaluation.macroF1()).isCloseTo(theirs.averageF1(), within(1e-9));
    }

    @Test
    void shouldFindTheAreasThatNd4jFinds() {
        var ours = ModelMetrics.of(LabelledScores.of(GENRES, probabilities, truth), Thresholds.defaults(GENRES.size()));
        var theirs = new ROCBinary(0);
        theirs.eval(labels(), Nd4j.create(probabilities));

        for (var genre = 0; genre < GENRES.size(); genre++) {
            assertThat(ours.genres().get(genre).rocAuc())
                    .as(GENRES.get(genre))
                    .isCloseTo(theirs.calculateAUC(genre), within(1e-6));
        }
    }
}
