package dev.marquee.evaluation;

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

    private static LabelledScores scored(float[] scores, boolean... truth) {
        var rows = new float[scores.length][];
        var labels = new boolean[scores.length][];
        for (var poster = 0; poster < scores.length; poster++) {
            rows[poster] = new float[] {scores[poster]};
            labels[poster] = new boolean[] {truth[poster]};
        }
        return LabelledScores.of(List.of("Drama"), rows, labels);
    }

    /**
     * One positive weighs 1/101, what the probabilities promise the rest: at 0.75 and 0.5 hits of 0.752 and 1.252, of
     * 1.505.
     */
    @Test
    void shouldLieMidwayBetweenTheLastAcceptedProbabilityAndTheNext() {
        // F1 at the cuts 0.75, 0.5, 0.25: 1.505/2.505 = 0.601, 2.505/3.505 = 0.715, 3.010/4.505 = 0.668
        assertThat(of(new float[] {0.25f, 0.5f, 0.75f}, false, false, true)).isEqualTo(0.375f);
    }

    @Test
    void shouldLieMidwayToZeroWhenEveryPosterIsAccepted() {
        // The labels weigh 2/102. Hits at 0.6: 0.608, at 0.5: 1.118; F1 1.216/2.118 = 0.574, 2.235/3.118 = 0.717
        assertThat(of(new float[] {0.5f, 0.6f}, true, true)).isEqualTo(0.25f);
    }

    /**
     * Of 200 posters at 0.5 the first has the genre and of 200 at 0.25 the others: with 200 positives the labels weigh
     * 2/3. By the promises alone the cut at 0.5 would be the better one.
     */
    @Test
    void shouldListenToTheLabelsTheMoreTheMoreOfThemThereAre() {
        var scores = new float[400];
        var truth = new boolean[400];
        for (var poster = 0; poster < 400; poster++) {
            scores[poster] = poster < 200 ? 0.5f : 0.25f;
            truth[poster] = poster == 0 || poster > 200;
        }
        // Hits at 0.5: 2/3 * 1 + 1/3 * 100 = 34, at 0.25: 2/3 * 200 + 1/3 * 150 = 183.3; F1 68/383.3 = 0.18,
        // 366.7/583.3 = 0.63
        assertThat(of(scores, truth)).isEqualTo(0.125f);

        var three = new boolean[400];
        three[0] = three[1] = three[300] = true;
        // The labels weigh 3/103. Hits at 0.5: 97.1, at 0.25: 145.7; F1 194.3/345.7 = 0.562, 291.5/545.7 = 0.534
        assertThat(of(scores, three)).isEqualTo(0.375f);
    }

    /** The probabilities promise 0.25 and 0.125; the highest F1 is that of all posters, but its precision is 0.139. */
    @Test
    void shouldKeepUpThePrecisionWhereF1WouldTakeMorePosters() {
        var scores = new float[20];
        var truth = new boolean[20];
        for (var poster = 0; poster < 20; poster++) {
            scores[poster] = poster < 2 ? 0.25f : 0.125f;
        }
        truth[0] = true;

        // The label weighs 1/101. Hits at 0.25: 0.505, precision 0.25, F1 0.213; at 0.125: 2.733, precision 0.137, F1
        // 0.240
        assertThat(of(scores, truth)).isEqualTo(0.1875f);
    }

    /**
     * 2 of 200 posters have it: five times chance is 0.05. Hits at 1/16: 1.265 of 2.643, precision 0.063; F1 0.112 and
     * 0.026.
     */
    @Test
    void shouldAskARareGenreOnlyToBeFiveTimesBetterThanChance() {
        var scores = new float[200];
        var truth = new boolean[200];
        for (var poster = 0; poster < 200; poster++) {
            scores[poster] = poster < 20 ? 1 / 16f : 1 / 128f;
            truth[poster] = poster < 2;
        }

        assertThat(of(scores, truth)).isEqualTo((1 / 16f + 1 / 128f) / 2);
    }

    @Test
    void shouldAssignToNobodySeenSoFarWhereNoPosterPromisesThePrecision() {
        assertThat(of(new float[] {0.05f, 0.1f, 0.03f}, false, false, true)).isEqualTo(Thresholds.MIN_PRECISION);
    }

    /** Labels and promises agree: 1 hit among 1 poster and 3 among 9, F1 2/4 and 6/12. */
    @Test
    void shouldTakeTheHighestOfEquallyGoodThresholds() {
        var scores = new float[] {1, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f};

        assertThat(of(scores, true, true, true, false, false, false, false, false, false))
                .isEqualTo(0.625f);
    }

    @Test
    void shouldBeOneHalfWhenTheGenreHasNoPositivesOrNoNumbers() {
        assertThat(of(new float[] {0.9f, 0.1f}, false, false)).isEqualTo(0.5f);
        assertThat(of(new float[] {Float.NaN, 0.1f}, true, false)).isEqualTo(0.5f);
        assertThat(Thresholds.maximisingF1(LabelledScores.of(List.of("Drama"), new float[0][], new boolean[0][])))
                .containsExactly(0.5f);
    }

    /** 300 labels weigh 3/4: hits of 262.5 at the upper of the two, of 300 at the lower; F1 525/600 and 600/900. */
    @Test
    void shouldSeparateNeighbouringFloats() {
        var low = 0.5f;
        var high = Math.nextUp(low);
        var scores = new float[600];
        var truth = new boolean[600];
        for (var poster = 0; poster < 600; poster++) {
            truth[poster] = poster < 300;
            scores[poster] = truth[poster] ? high : low;
        }

        assertThat(of(scores, truth)).isEqualTo(high);
    }

    @Test
    void shouldGiveEachGenreItsOwn() {
        var scored = LabelledScores.of(
                List.of("Drama", "Western"),
                new float[][] {{0.75f, 0.875f}, {0.25f, 0.25f}},
                new boolean[][] {{true, true}, {false, false}});

        assertThat(Thresholds.maximisingF1(scored)).containsExactly(0.5f, 0.5625f);
    }

    /** Every way to cut is tried, with the smoothed counts written out poster by poster. */
    @Property(tries = 300, seed = "5")
    void shouldReachTheBestSmoothedF1ThatAnyThresholdOfEnoughPrecisionReaches(
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

        var best = DoubleStream.iterate(0, threshold -> threshold <= 1.01, threshold -> threshold + 0.005)
                .map(threshold -> smoothedF1(scores, truth, threshold))
                .max()
                .orElseThrow();

        var chosen = of(scores, truth);
        assertThat(smoothedF1(scores, truth, chosen)).isCloseTo(best, within(1e-9));
        assertThat(chosen).isBetween(0f, 1f);
    }

    /** 0 where nothing is assigned or the precision is too low. */
    private static double smoothedF1(float[] scores, boolean[] truth, double threshold) {
        var positives = 0;
        for (var label : truth) {
            positives += label ? 1 : 0;
        }
        var weight = positives / (positives + 100.0);
        var leastPrecision = Math.min(Thresholds.MIN_PRECISION, 5.0 * positives / truth.length);
        var assigned = 0;
        var hits = 0.0;
        var all = 0.0;
        for (var poster = 0; poster < scores.length; poster++) {
            var hit = weight * (truth[poster] ? 1 : 0) + (1 - weight) * scores[poster];
            all += hit;
            assigned += scores[poster] >= threshold ? 1 : 0;
            hits += scores[poster] >= threshold ? hit : 0;
        }
        return assigned == 0 || hits / assigned < leastPrecision ? 0 : 2 * hits / (assigned + all);
    }
}
