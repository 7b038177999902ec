package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.evaluation.CalibrationFit.Way;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {

    private static final List<String> GENRES = List.of("Drama", "Comedy", "Western");

    /** A network that says {@code said[genre]} of the logit that is so. */
    private static LabelledScores saying(int posters, long seed, LogitLine... said) {
        var random = new Random(seed);
        var probabilities = new float[posters][said.length];
        var truth = new boolean[posters][said.length];
        for (var poster = 0; poster < posters; poster++) {
            for (var genre = 0; genre < said.length; genre++) {
                var logit = 1.5 * random.nextGaussian() - 1;
                truth[poster][genre] = random.nextDouble() < sigmoid(logit);
                probabilities[poster][genre] = (float) sigmoid(said[genre].of(logit));
            }
        }
        return LabelledScores.of(GENRES, probabilities, truth);
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double loss(LabelledScores scores) {
        return ModelMetrics.of(scores, Thresholds.defaults(GENRES.size())).loss();
    }

    private static Calibration calibration(LabelledScores scores) {
        return ModelMetrics.of(scores, Thresholds.defaults(GENRES.size())).calibration();
    }

    private static LabelledScores rescaled(LabelledScores scored, List<LogitLine> lines) {
        var probabilities = new float[scored.posters()][GENRES.size()];
        var truth = new boolean[scored.posters()][GENRES.size()];
        for (var poster = 0; poster < scored.posters(); poster++) {
            for (var genre = 0; genre < GENRES.size(); genre++) {
                var p = scored.probability(poster, genre);
                probabilities[poster][genre] = (float) sigmoid(lines.get(genre).of(Math.log(p / (1 - p))));
                truth[poster][genre] = scored.truth(poster, genre);
            }
        }
        return LabelledScores.of(GENRES, probabilities, truth);
    }

    @Test
    void shouldLeaveANetworkAloneThatSaysWhatIsSo() {
        var scored = saying(1_000, 2, LogitLine.IDENTITY, LogitLine.IDENTITY, LogitLine.IDENTITY);

        var fit = CalibrationFit.on(scored);

        assertThat(fit.lines()).extracting(LogitLine::slope).allSatisfy(slope -> assertThat(slope)
                .isCloseTo(1, within(0.1)));
        assertThat(fit.lines()).extracting(LogitLine::intercept).allSatisfy(intercept -> assertThat(intercept)
                .isCloseTo(0, within(0.15)));
    }

    /** Said is 3 times what is so: the line back is a third, and the same for all genres. */
    @Test
    void shouldCoolANetworkThatIsTooSureOfEverything() {
        var sure = new LogitLine(3, 0);
        var scored = saying(1_000, 3, sure, sure, sure);

        var fit = CalibrationFit.on(scored);

        assertThat(fit.way()).isIn(Way.ALL_ALIKE, Way.BY_GENRE_CLOSE);
        assertThat(fit.lines()).extracting(LogitLine::slope).allSatisfy(slope -> assertThat(slope)
                .isCloseTo(1 / 3.0, within(0.05)));
        assertThat(calibration(rescaled(scored, fit.lines())).expectedError())
                .isLessThan(calibration(scored).expectedError() / 4);
        // On posters that nothing was fitted on as well.
        var others = saying(5_000, 4, sure, sure, sure);
        assertThat(calibration(rescaled(others, fit.lines())).expectedError()).isLessThan(0.02);
    }

    /** 2 logit + 1 is undone by (logit - 1) / 2, logit / 2 by 2 logit. */
    @Test
    void shouldGiveEachGenreItsOwnLineWhereThereArePostersEnough() {
        var fit = CalibrationFit.on(saying(5_000, 5, new LogitLine(2, 1), LogitLine.IDENTITY, new LogitLine(0.5, 0)));

        assertThat(fit.way()).isEqualTo(Way.BY_GENRE_LOOSE);
        assertThat(fit.lines().get(0).slope()).isCloseTo(0.5, within(0.05));
        assertThat(fit.lines().get(0).intercept()).isCloseTo(-0.5, within(0.1));
        assertThat(fit.lines().get(1).slope()).isCloseTo(1, within(0.1));
        assertThat(fit.lines().get(2).slope()).isCloseTo(2, within(0.2));
    }

    @Test
    void shouldLeaveProbabilitiesAsTheyAreWithoutPostersOrNumbers() {
        var none = CalibrationFit.on(LabelledScores.of(GENRES, new float[0][], new boolean[0][]));
        assertThat(none.way()).isEqualTo(Way.NONE);
        assertThat(none.lines()).hasSize(3).containsOnly(LogitLine.IDENTITY);

        var rows = new float[10][];
        var truth = new boolean[10][3];
        for (var poster = 0; poster < rows.length; poster++) {
            rows[poster] = new float[] {0.5f, Float.NaN, 0.25f};
        }
        assertThat(CalibrationFit.on(LabelledScores.of(GENRES, rows, truth)).lines())
                .hasSize(3)
                .containsOnly(LogitLine.IDENTITY);
    }

    @Test
    void shouldSayTheLossThatTheCalibratedProbabilitiesHave() {
        var scored = saying(500, 6, new LogitLine(2, 1), new LogitLine(2, -1), new LogitLine(0.5, 0));

        var fit = CalibrationFit.on(scored);

        assertThat(fit.lossBefore()).isEqualTo(loss(scored));
        assertThat(fit.lossAfter())
                .isCloseTo(loss(rescaled(scored, fit.lines())), within(1e-6))
                .isLessThan(fit.lossBefore());
    }

    /** Whatever the network says, and however few posters have a genre. */
    @Property(tries = 100, seed = "7")
    void shouldNeverMakeTheLogLossLarger(@ForAll @IntRange(min = 0, max = 60) int posters, @ForAll long seed) {
        var random = new Random(seed);
        var probabilities = new float[posters][3];
        var truth = new boolean[posters][3];
        for (var poster = 0; poster < posters; poster++) {
            for (var genre = 0; genre < 3; genre++) {
                probabilities[poster][genre] = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextFloat();
                truth[poster][genre] = random.nextInt(10) == 0;
            }
        }

        var fit = CalibrationFit.on(LabelledScores.of(GENRES, probabilities, truth));

        if (posters > 0) {
            assertThat(fit.lossAfter()).isLessThanOrEqualTo(fit.lossBefore() + 1e-9);
        }
        assertThat(fit.lines()).hasSize(3);
    }
}
