package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    private static LearningRateSchedule schedule(int learningRatePatience, int stopPatience) {
        return new LearningRateSchedule(Recipes.withLearningRate(
                Recipes.withPatience(Recipes.of(100), learningRatePatience, stopPatience), 0.8));
    }

    /** The learning rate after each of the losses. */
    private static double[] rates(LearningRateSchedule schedule, double... losses) {
        var rates = new double[losses.length];
        for (var i = 0; i < losses.length; i++) {
            schedule.accept(losses[i]);
            rates[i] = schedule.learningRate();
        }
        return rates;
    }

    @Test
    void shouldStartWithTheRecipesLearningRateAndGoOn() {
        var schedule = schedule(2, 6);

        assertThat(schedule.learningRate()).isEqualTo(0.8);
        assertThat(schedule.bestEpoch()).isZero();
        assertThat(schedule.isExhausted()).isFalse();
    }

    @Test
    void shouldKeepTheLearningRateWhileTheLossFalls() {
        assertThat(rates(schedule(1, 6), 5, 4, 3, 2, 1)).containsExactly(0.8, 0.8, 0.8, 0.8, 0.8);
    }

    @Test
    void shouldHalveTheLearningRateEachTimeThePatienceIsOver() {
        assertThat(rates(schedule(2, 100), 1, 2, 2, 2, 2, 2, 2)).containsExactly(0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.1);
    }

    @Test
    void shouldHalveAfterEveryEpochThatIsNoBetterWhenThePatienceIsOne() {
        assertThat(rates(schedule(1, 100), 1, 2, 2, 2)).containsExactly(0.8, 0.4, 0.2, 0.1);
    }

    @Test
    void shouldCountPatienceAnewAfterABetterLoss() {
        assertThat(rates(schedule(2, 100), 5, 6, 4, 5, 3, 4, 4)).containsExactly(0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.4);
    }

    @Test
    void shouldNotTakeTheSameLossForABetterOne() {
        var schedule = schedule(100, 100);

        assertThat(schedule.accept(1)).isTrue();
        assertThat(schedule.accept(1)).isFalse();
        assertThat(schedule.bestEpoch()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichEpochWasTheBest() {
        var schedule = schedule(100, 100);

        rates(schedule, 5, 3, 4);
        assertThat(schedule.bestEpoch()).isEqualTo(2);
        assertThat(schedule.accept(2)).isTrue();
        assertThat(schedule.bestEpoch()).isEqualTo(4);
        assertThat(schedule.accept(7)).isFalse();
        assertThat(schedule.bestEpoch()).isEqualTo(4);
    }

    @Test
    void shouldBeExhaustedAfterSoManyEpochsWithoutABetterLoss() {
        var schedule = schedule(2, 3);

        rates(schedule, 2, 1, 3, 3);
        assertThat(schedule.isExhausted()).as("after 2 of 3").isFalse();
        schedule.accept(3);
        assertThat(schedule.isExhausted()).as("after 3 of 3").isTrue();
    }

    @Test
    void shouldNotBeExhaustedSoonerBecauseTheLearningRateWasHalved() {
        var schedule = schedule(1, 4);

        rates(schedule, 1, 2, 2, 2);
        assertThat(schedule.isExhausted()).isFalse();
        schedule.accept(2);
        assertThat(schedule.isExhausted()).isTrue();
    }

    @Test
    void shouldNeverTakeALossThatIsNoNumberForTheBest() {
        var schedule = schedule(2, 3);

        assertThat(schedule.accept(Double.NaN)).isFalse();
        assertThat(schedule.accept(1)).isTrue();
        assertThat(schedule.accept(Double.NaN)).isFalse();
    }
}
