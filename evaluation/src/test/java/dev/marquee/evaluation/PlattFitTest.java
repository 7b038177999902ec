package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlattFitTest {

    private static final double NEXT_TO_NOTHING = 1e-9;

    /** So many pairs at logit -1 and at logit 1, so many of them true. */
    private static LogitPairs twoHeaps(int low, int lowTrue, int high, int highTrue) {
        var logits = new double[low + high];
        var truth = new boolean[low + high];
        for (var i = 0; i < logits.length; i++) {
            logits[i] = i < low ? -1 : 1;
            truth[i] = i < low ? i < lowTrue : i - low < highTrue;
        }
        return new LogitPairs(logits, truth);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    /** Two numbers fit two heaps: each heap's probability becomes its true share. */
    @Test
    void shouldGiveEachHeapItsTrueShareWhenNothingHoldsItBack() {
        var line = PlattFit.of(twoHeaps(10, 1, 8, 6), LogitLine.IDENTITY, NEXT_TO_NOTHING);

        assertThat(line.of(-1)).isCloseTo(logit(0.1), within(1e-6));
        assertThat(line.of(1)).isCloseTo(logit(0.75), within(1e-6));
    }

    /**
     * Four pairs at logit 0, all true, strength s: the height h solves {@code 4 sigmoid(h) - 4 + s h = 0}. At h = log 3
     * the sigmoid is 3/4, so s is 1 / log 3.
     */
    @Test
    void shouldBeHeldBackByThePriorAsMuchAsItsStrengthSays() {
        var allTrue = new LogitPairs(new double[4], new boolean[] {true, true, true, true});

        var line = PlattFit.of(allTrue, LogitLine.IDENTITY, 1 / Math.log(3));

        assertThat(line.intercept()).isCloseTo(Math.log(3), within(1e-6));
        assertThat(line.slope()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldStayAtTheOtherLineWhenThePriorIsStrongOrThereAreNoPairs() {
        var other = new LogitLine(0.7, -0.2);

        var strong = PlattFit.of(twoHeaps(10, 1, 8, 6), other, 1e9);
        assertThat(strong.slope()).isCloseTo(0.7, within(1e-6));
        assertThat(strong.intercept()).isCloseTo(-0.2, within(1e-6));
        assertThat(PlattFit.of(new LogitPairs(new double[0], new boolean[0]), other, 1))
                .isEqualTo(other);
    }

    /**
     * The less probable heap is the truer one: at the least slope, all that is left is the share of both heaps
     * together.
     */
    @Test
    void shouldNeverTurnARankingRound() {
        var pairs = twoHeaps(10, 9, 10, 1);

        var line = PlattFit.of(pairs, LogitLine.IDENTITY, NEXT_TO_NOTHING);

        assertThat(line.slope()).isEqualTo(PlattFit.MIN_SLOPE);
        assertThat(line.intercept()).isCloseTo(0, within(1e-6));
        assertThat(pairs.loss(line)).isLessThan(pairs.loss(LogitLine.IDENTITY));
    }

    @Test
    void shouldFindALineForPairsThatASingleCutSeparates() {
        var line = PlattFit.of(twoHeaps(5, 0, 5, 5), LogitLine.IDENTITY, 1);

        assertThat(line.slope()).isBetween(1.0, 5.0);
        assertThat(line.intercept()).isCloseTo(0, within(1e-9));
    }

    @Property(tries = 300, seed = "11")
    void shouldNeverHaveALargerLogLossThanTheOtherLine(
            @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
        var random = new Random(seed);
        var logits = random.doubles(size, -16, 16).toArray();
        var truth = new boolean[size];
        for (var i = 0; i < size; i++) {
            truth[i] = random.nextInt(5) == 0;
        }
        var pairs = new LogitPairs(logits, truth);
        var other = new LogitLine(0.05 + 2 * random.nextDouble(), random.nextGaussian());

        var line = PlattFit.of(pairs, other, Math.pow(10, random.nextInt(5) - 2));

        assertThat(pairs.loss(line)).isLessThanOrEqualTo(pairs.loss(other) * (1 + 1e-12));
        assertThat(line.slope()).isGreaterThanOrEqualTo(PlattFit.MIN_SLOPE);
    }
}
