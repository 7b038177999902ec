package dev.marquee.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

    private static float of(float[] scores, boolean... truth) {
        return Thresholds.maximisingF1(scored(scores, truth))[0];
    }

    private static Scored scored(float[] scores, boolean... truth) {
        var rows = new float[scores.length][];
        var labels = new boolean[scores.length][];
        for (var poster = 0; poster < scores.length; poster++) {
            rows[poster] = new float[] {scores[poster]};
            labels[poster] = new boolean[] {truth[poster]};
        }
        return Scored.of(List.of("Drama"), rows, labels);
    }

    @Test
    void shouldLieMidwayBetweenTheLastAcceptedProbabilityAndTheNext() {
        // F1 at the cuts 0.75, 0.5, 0.25: 2/3, 1, 4/5
        assertThat(of(new float[] {0.25f, 0.5f, 0.75f}, false, true, true)).isEqualTo(0.375f);
    }

    @Test
    void shouldLieMidwayToZeroWhenEveryPosterIsAccepted() {
        assertThat(of(new float[] {0.2f, 0.6f}, true, true)).isEqualTo(0.1f);
    }

    @Test
    void shouldTakeTheHighestOfEquallyGoodThresholds() {
        // F1 at the cuts 0.9, 0.5, 0.3, 0.1: 2/3, 1/2, 2/5, 2/3
        var f1AtFirstCut = of(new float[] {0.9f, 0.5f, 0.3f, 0.1f}, true, false, false, true);

        assertThat(f1AtFirstCut).isCloseTo(0.7f, within(1e-6f));
    }

    @Test
    void shouldBeOneHalfWhenTheGenreHasNoPositivesOrNoNumbers() {
        assertThat(of(new float[] {0.9f, 0.1f}, false, false)).isEqualTo(0.5f);
        assertThat(of(new float[] {Float.NaN, 0.1f}, true, false)).isEqualTo(0.5f);
        assertThat(Thresholds.maximisingF1(Scored.of(List.of("Drama"), new float[0][], new boolean[0][])))
                .containsExactly(0.5f);
    }

    @Test
    void shouldSeparateNeighbouringFloats() {
        var low = 0.5f;
        var high = Math.nextUp(low);

        assertThat(of(new float[] {low, high}, false, true)).isEqualTo(high);
    }

    @Test
    void shouldGiveEachGenreItsOwn() {
        var scored = Scored.of(
                List.of("Drama", "Western"),
                new float[][] {{0.75f, 0.125f}, {0.25f, 0.0625f}},
                new boolean[][] {{true, true}, {false, false}});

        assertThat(Thresholds.maximisingF1(scored)).containsExactly(0.5f, 0.09375f);
    }

    /** Every way to cut is tried: below all, between any two neighbours, above all. */
    @Property(tries = 300, seed = "5")
    void shouldReachTheBestF1ThatAnyThresholdReaches(
            @ForAll @IntRange(min = 1, max = 40) int posters,
            @ForAll @IntRange(min = 1, max = 20) int distinct,
            @ForAll long seed) {
        var random = new Random(seed);
        var scores = new float[posters];
        var truth = new boolean[posters];
        for (var poster = 0; poster < posters; poster++) {
            scores[poster] = random.nextInt(distinct + 1) / (float) distinct;
            truth[poster] = random.nextInt(4) == 0;
        }
        truth[random.nextInt(posters)] = true;
        var genre = new GenreScores(scores, truth);

        var best = DoubleStream.iterate(0, threshold -> threshold <= 1.01, threshold -> threshold + 0.005)
                .map(threshold -> genre.confusion((float) threshold).f1())
                .max()
                .orElseThrow();

        var chosen = of(scores, truth);
        assertThat(genre.confusion(chosen).f1()).isCloseTo(best, within(1e-12));
        assertThat(chosen).isBetween(0f, 1f);
    }
}
