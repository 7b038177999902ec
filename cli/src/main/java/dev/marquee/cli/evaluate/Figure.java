package dev.marquee.cli.evaluate;

import dev.marquee.evaluation.AllFigures;
import dev.marquee.evaluation.Bootstrap;
import dev.marquee.evaluation.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One number of an evaluation.
 *
 * @param name as the registry, the progress events and JSON have it
 * @param lessIsBetter whether 0 is best
 * @param value takes it; NaN where it has no meaning
 */
record Figure(String name, boolean lessIsBetter, ToDoubleFunction<AllFigures> value) {

    /** The figure of the gate first. */
    static final List<Figure> ALL = List.of(
            more("meanAveragePrecision", figures -> figures.evaluation().meanAveragePrecision()),
            more("macroRocAuc", figures -> figures.rocAuc().macro()),
            more("macroF1", figures -> figures.evaluation().macroF1()),
            more("microF1", figures -> figures.evaluation().microF1()),
            more("samplesF1", figures -> figures.evaluation().samplesF1()),
            more("microPrecision", figures -> figures.evaluation().microPrecision()),
            more("microRecall", figures -> figures.evaluation().microRecall()),
            more("topOneHits", figures -> figures.topHits().one()),
            more("topThreeHits", figures -> figures.topHits().three()),
            more("topFiveHits", figures -> figures.topHits().five()),
            more("precisionAtThree", figures -> figures.evaluation().precisionAtThree()),
            more("exactMatch", figures -> figures.evaluation().exactMatch()),
            more("labelAccuracy", figures -> figures.evaluation().labelAccuracy()),
            less("loss", figures -> figures.evaluation().loss()),
            less("expectedCalibrationError", figures -> figures.calibration().expectedError()));

    private static Figure more(String name, ToDoubleFunction<AllFigures> value) {
        return new Figure(name, false, value);
    }

    private static Figure less(String name, ToDoubleFunction<AllFigures> value) {
        return new Figure(name, true, value);
    }

    double of(AllFigures figures) {
        return value.applyAsDouble(figures);
    }

    /** Where it would lie on other posters of the same kind. */
    Interval interval(Bootstrap bootstrap) {
        return bootstrap.interval(value);
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
