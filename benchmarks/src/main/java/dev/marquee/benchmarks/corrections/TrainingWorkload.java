package dev.marquee.benchmarks.corrections;

import dev.marquee.evaluation.DatasetSplit;
import dev.marquee.trainer.settings.TrainerSettings;
import java.time.Duration;

/**
 * How much there is to train in all.
 *
 * @param first posters times epochs of the first training
 * @param rest the same of all that follow, if none stops early
 */
record TrainingWorkload(long first, long rest) {

    /**
     * Posters a second, by the network of 64x64 pixels on two cores with AVX2: 60 epochs of 5,680 posters in 13
     * minutes.
     */
    static final double USUAL_RATE = 437;

    /**
     * Trainings that go on from a champion with everything there: the last wave, the one with nothing new, the wrong
     * labels.
     */
    private static final int WARM_ON_ALL = 3;

    static TrainingWorkload of(CorrectionWaves waves, TrainerSettings settings) {
        var cold = settings.recipe().schedule().epochs();
        var warm = settings.warmRecipe().schedule().epochs();
        var all = waves.trainingSide().size();
        var rest = (long) cold * all + (long) WARM_ON_ALL * warm * all;
        var there = waves.first().size();
        for (var wave = 0; wave < CorrectionWaves.COUNT - 1; wave++) {
            there += waves.later().get(wave).size();
            rest += (long) warm * there;
        }
        return new TrainingWorkload(trained((long) cold * waves.first().size()), trained(rest));
    }

    /** Without the validation part. */
    private static long trained(long posters) {
        return posters - posters / DatasetSplit.VALIDATION_ONE_IN;
    }

    /** All of it at a rate in posters a second. */
    Duration at(double rate) {
        return Duration.ofSeconds(Math.round((first + rest) / rate));
    }

    /** What is left when the first training has taken so long. */
    Duration restAfter(double firstSeconds) {
        return Duration.ofSeconds(Math.round(rest * firstSeconds / first));
    }
}
