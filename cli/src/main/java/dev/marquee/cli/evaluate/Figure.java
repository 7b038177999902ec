package dev.marquee.cli.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One number of an evaluation.
 *
 * @param name as the registry, the progress events and JSON have it
 * @param lessIsBetter whether 0 is best
 * @param value takes it; NaN where it has no meaning
 */
record Figure(String name, boolean lessIsBetter, ToDoubleFunction<Measured> value) {

    /** The figure of the gate first. */
    static final List<Figure> ALL = List.of(
            more("meanAveragePrecision", measured -> measured.evaluation().meanAveragePrecision()),
            more("macroRocAuc", measured -> measured.rocAuc().macro()),
            more("macroF1", measured -> measured.evaluation().macroF1()),
            more("microF1", measured -> measured.evaluation().microF1()),
            more("samplesF1", measured -> measured.evaluation().samplesF1()),
            more("microPrecision", measured -> measured.evaluation().microPrecision()),
            more("microRecall", measured -> measured.evaluation().microRecall()),
            more("topOneHits", measured -> measured.topHits().one()),
            more("topThreeHits", measured -> measured.topHits().three()),
            more("topFiveHits", measured -> measured.topHits().five()),
            more("precisionAtThree", measured -> measured.evaluation().precisionAtThree()),
            more("exactMatch", measured -> measured.evaluation().exactMatch()),
            more("labelAccuracy", measured -> measured.evaluation().labelAccuracy()),
            less("loss", measured -> measured.evaluation().loss()),
            less("expectedCalibrationError", measured -> measured.calibration().expectedError()));

    private static Figure more(String name, ToDoubleFunction<Measured> value) {
        return new Figure(name, false, value);
    }

    private static Figure less(String name, ToDoubleFunction<Measured> value) {
        return new Figure(name, true, value);
    }

    double of(Measured measured) {
        return value.applyAsDouble(measured);
    }

    /** What a constant reaches whose decision is the best one for this figure. */
    double best(Constants constants) {
        // Where less is better, no decision changes anything: those figures look at probabilities alone.
        return constants.all().stream().mapToDouble(this::of).reduce(Double.NaN, Figure::higher);
    }

    private static double higher(double one, double other) {
        return Double.isNaN(one) ? other : Math.max(one, other);
    }
}
