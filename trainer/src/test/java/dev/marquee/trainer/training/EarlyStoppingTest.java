package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    private static final double LOSS = 0.25;

    private static EarlyStopping after(int patience, double... precisions) {
        var best = new EarlyStopping(patience);
        for (var precision : precisions) {
            best.accept(precision, LOSS);
        }
        return best;
    }

    @Test
    void shouldKnowNoneBeforeTheFirst() {
        assertThat(after(3).bestEpoch()).isZero();
        assertThat(after(3).shouldStop()).isFalse();
    }

    @Test
    void shouldSayWhichEpochHadTheHighestMeanAveragePrecision() {
        assertThat(after(9, 0.2, 0.4, 0.3).bestEpoch()).isEqualTo(2);
        assertThat(after(9, 0.2, 0.4, 0.3, 0.5).bestEpoch()).isEqualTo(4);
        assertThat(after(9, 0.2, 0.4, 0.3, 0.5, 0.1).bestEpoch()).isEqualTo(4);
    }

    @Test
    void shouldTakeTheLastOfThoseThatAreNearlyAsGoodAsTheBest() {
        assertThat(after(9, 0.2, 0.4, 0.393, 0.392, 0.391).bestEpoch()).isEqualTo(4);
        assertThat(after(9, 0.2, 0.4, 0.393, 0.41, 0.4).bestEpoch())
                .as("0.4 is 97.6 % of 0.41")
                .isEqualTo(4);
    }

    @Test
    void shouldNotWaitLongerForOneThatIsOnlyNearlyAsGood() {
        assertThat(after(2, 0.4, 0.399, 0.398).shouldStop()).isTrue();
    }

    @Test
    void shouldTakeAHigherPrecisionThoughTheLossRises() {
        var best = after(9, 0.2);

        assertThat(best.accept(0.21, 2 * LOSS)).isTrue();
    }

    @Test
    void shouldGoOnWaitingAfterALowerLossOfEqualPrecision() {
        var best = after(2, 0.2, 0.1);

        assertThat(best.accept(0.2, LOSS / 2)).isTrue();
        best.accept(0.2, LOSS);
        assertThat(best.shouldStop()).isFalse();
        best.accept(0.2, LOSS);
        assertThat(best.shouldStop()).isTrue();
    }

    @Test
    void shouldGoByTheLossWhereNoPosterHasAGenre() {
        var best = after(3, Double.NaN);

        assertThat(best.bestEpoch()).isEqualTo(1);
        assertThat(best.accept(Double.NaN, 2 * LOSS)).isFalse();
        assertThat(best.accept(Double.NaN, LOSS / 2)).isTrue();
    }

    @Test
    void shouldNeverTakeALossThatIsNoNumberForTheBest() {
        assertThat(new EarlyStopping(3).accept(Double.NaN, Double.NaN)).isFalse();
    }

    @Test
    void shouldBeStaleAfterSoManyEpochsWithoutABetterOne() {
        assertThat(after(3, 0.1, 0.2, 0.1, 0.1).shouldStop()).as("after 2 of 3").isFalse();
        assertThat(after(3, 0.1, 0.2, 0.1, 0.1, 0.1).shouldStop())
                .as("after 3 of 3")
                .isTrue();
    }

    @Test
    void shouldCountPatienceAnewAfterABetterOne() {
        assertThat(after(2, 0.2, 0.1, 0.3, 0.1).shouldStop()).isFalse();
        assertThat(after(2, 0.2, 0.1, 0.3, 0.1, 0.1).shouldStop()).isTrue();
    }
}
