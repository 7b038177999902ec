package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.evaluation.Calibration.Bin;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double EXACT = 1e-12;
    private static final List<String> GENRES = List.of("Drama", "Western");

    private static Calibration calibration(LabelledScores scores) {
        return ModelMetrics.of(scores, Thresholds.defaults(scores.genres().size()))
                .calibration();
    }

    @Test
    void shouldWeighEachBinsDistanceByItsPairs() {
        var scored = LabelledScores.of(GENRES, new float[][] {{0.75f, 0.0625f}, {0.75f, 0.03125f}}, new boolean[][] {
            {true, false}, {false, false}
        });

        var calibration = calibration(scored);

        // said 0.75, so 0.5: 2 of 4 pairs; said 0.046875, so 0: the other 2
        assertThat(calibration.expectedError()).isCloseTo(0.5 * 0.25 + 0.5 * 0.046875, within(EXACT));
        assertThat(calibration.bins()).hasSize(Calibration.BINS);
        assertThat(calibration.bins().get(0)).isEqualTo(new Bin(0, 0.1, 2, 0.046875, 0));
        assertThat(calibration.bins().get(7)).isEqualTo(new Bin(0.7, 0.8, 2, 0.75, 0.5));
        assertThat(calibration.bins().get(1)).isEqualTo(new Bin(0.1, 0.2, 0, Double.NaN, Double.NaN));
        assertThat(calibration.bins().stream().mapToInt(Bin::pairs).sum()).isEqualTo(4);
    }

    @Test
    void shouldCloseEachBinAboveAndPutZeroIntoTheFirst() {
        var scored = LabelledScores.of(
                GENRES, new float[][] {{0, 1}, {0.5f, Math.nextUp(0.5f)}}, new boolean[][] {{false, true}, {true, true}
                });

        assertThat(calibration(scored).bins()).extracting(Bin::pairs).containsExactly(1, 0, 0, 0, 1, 1, 0, 0, 0, 1);
    }

    @Test
    void shouldBeZeroWhereEveryProbabilityIsWhatItSays() {
        var scored = LabelledScores.of(
                GENRES, new float[][] {{0.5f, 1}, {0.5f, 0}}, new boolean[][] {{true, true}, {false, false}});

        assertThat(calibration(scored).expectedError()).isZero();
    }

    @Test
    void shouldBeOneWhereEveryProbabilityIsSureAndWrong() {
        var scored = LabelledScores.of(GENRES, new float[][] {{1, 0}}, new boolean[][] {{false, true}});

        assertThat(calibration(scored).expectedError()).isEqualTo(1);
    }

    @Test
    void shouldNotBeANumberOfNoPostersOrWithoutNumbers() {
        assertThat(calibration(LabelledScores.of(GENRES, new float[0][], new boolean[0][]))
                        .expectedError())
                .isNaN();

        var diverged = calibration(
                LabelledScores.of(GENRES, new float[][] {{Float.NaN, 0.5f}}, new boolean[][] {{true, true}}));

        assertThat(diverged.expectedError()).isNaN();
        assertThat(diverged.bins().stream().mapToInt(Bin::pairs).sum()).isEqualTo(1);
    }
}
