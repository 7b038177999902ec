package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestEpochTest {

    private static BestEpoch after(int patience, double... losses) {
        var best = new BestEpoch(patience);
        for (var loss : losses) {
            best.accept(loss);
        }
        return best;
    }

    @Test
    void shouldKnowNoneBeforeTheFirst() {
        assertThat(after(3).number()).isZero();
        assertThat(after(3).isStale()).isFalse();
    }

    @Test
    void shouldSayWhichEpochHadTheLowestLoss() {
        assertThat(after(9, 5, 3, 4).number()).isEqualTo(2);
        assertThat(after(9, 5, 3, 4, 2).number()).isEqualTo(4);
        assertThat(after(9, 5, 3, 4, 2, 7).number()).isEqualTo(4);
    }

    @Test
    void shouldNotTakeTheSameLossForALowerOne() {
        var best = after(9, 1);

        assertThat(best.accept(1)).isFalse();
        assertThat(best.number()).isEqualTo(1);
    }

    @Test
    void shouldBeStaleAfterSoManyEpochsWithoutALowerLoss() {
        assertThat(after(3, 2, 1, 3, 3).isStale()).as("after 2 of 3").isFalse();
        assertThat(after(3, 2, 1, 3, 3, 3).isStale()).as("after 3 of 3").isTrue();
    }

    @Test
    void shouldCountPatienceAnewAfterALowerLoss() {
        assertThat(after(2, 5, 6, 4, 5).isStale()).isFalse();
        assertThat(after(2, 5, 6, 4, 5, 5).isStale()).isTrue();
    }

    @Test
    void shouldNeverTakeALossThatIsNoNumberForTheBest() {
        var best = after(3, Double.NaN);

        assertThat(best.number()).isZero();
        assertThat(best.accept(1)).isTrue();
        assertThat(best.accept(Double.NaN)).isFalse();
    }
}
