package dev.marquee.cli.evaluate;

import dev.marquee.trainer.evaluation.Calibration;
import dev.marquee.trainer.evaluation.Evaluation;
import dev.marquee.trainer.evaluation.RocAuc;
import dev.marquee.trainer.evaluation.Scored;
import dev.marquee.trainer.evaluation.TopHits;

/** Every figure of one predictor on some posters. */
record Measured(Evaluation evaluation, RocAuc rocAuc, TopHits topHits, Calibration calibration) {

    /**
     * Measures what needs no thresholds.
     *
     * @param evaluation of the same posters, at the predictor's thresholds
     */
    static Measured of(Scored scored, Evaluation evaluation) {
        return new Measured(evaluation, RocAuc.of(scored), TopHits.of(scored), Calibration.of(scored));
    }

    /** The same probabilities at other thresholds. */
    Measured decidingAs(Evaluation other) {
        return new Measured(other, rocAuc, topHits, calibration);
    }
}
