package dev.marquee.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One measure against the epoch.
 *
 * @param measure its name
 * @param decimals the values' pattern
 * @param lines what is drawn; the best epoch is marked on the last
 */
record CurveChart(String measure, String decimals, List<Curve> lines) {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 320;
    private static final int FEW_EPOCHS = 12;

    /** A point of the best epoch is this wide; a curve of one epoch is nothing but its points. */
    private static final int MARKER = 8;

    /** One curve: its name, its value, its colour and its dashes. */
    private record Curve(
            String name, ToDoubleFunction<Epoch> value, Function<ChartTheme, Color> color, BasicStroke stroke) {

        /** XChart leaves a gap at a NaN, and draws nonsense at an infinity. */
        double at(Epoch epoch) {
            var at = value.applyAsDouble(epoch);
            return Double.isFinite(at) ? at : Double.NaN;
        }
    }

    /** A measure on the training and on the validation part. */
    static CurveChart of(String measure, ToDoubleFunction<Epoch.Measures> value) {
        return new CurveChart(
                measure,
                "0.000",
                List.of(
                        new Curve(
                                "training",
                                epoch -> value.applyAsDouble(epoch.training()),
                                theme -> theme.other,
                                ChartStyle.dashed()),
                        new Curve(
                                "validation",
                                epoch -> value.applyAsDouble(epoch.validation()),
                                theme -> theme.model,
                                ChartStyle.solid())));
    }

    /** Adam's learning rate. */
    static CurveChart learningRate() {
        return new CurveChart(
                "Learning rate",
                "0.#######",
                List.of(new Curve("learning rate", Epoch::learningRate, theme -> theme.text, ChartStyle.solid())));
    }

    /** The history has at least one epoch. */
    ChartImage of(List<Epoch> history) {
        return new ChartImage(
                measure + " against the epoch" + (lines.size() > 1 ? ", training and validation" : ""),
                theme -> chart(history, theme));
    }

    XYChart chart(List<Epoch> history, ChartTheme theme) {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("epoch")
                .build();
        var styler = chart.getStyler();
        ChartStyle.apply(styler, theme);
        styler.setMarkerSize(MARKER);
        styler.setAnnotationLineColor(theme.reference);
        styler.setAnnotationLineStroke(ChartStyle.dotted());
        styler.setXAxisDecimalPattern("0");
        styler.setYAxisDecimalPattern(decimals);
        lines.forEach(line -> add(chart, line, history, theme));
        if (history.size() > 1) {
            // XChart misplaces a line on an axis of one value.
            history.stream().filter(Epoch::best).findFirst().ifPresent(best -> mark(chart, best, theme));
        }
        return chart;
    }

    private static void add(XYChart chart, Curve line, List<Epoch> history, ChartTheme theme) {
        var values = history.stream().mapToDouble(line::at).toArray();
        var series = chart.addSeries(line.name(), epochs(history), values);
        series.setLineColor(line.color().apply(theme));
        series.setLineStyle(line.stroke());
        series.setMarker(history.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(line.color().apply(theme));
    }

    private void mark(XYChart chart, Epoch best, ChartTheme theme) {
        chart.addAnnotation(new AnnotationLine(best.number(), true, false));
        var line = lines.get(lines.size() - 1);
        if (!Double.isNaN(line.at(best))) {
            var series = chart.addSeries("best epoch", new double[] {best.number()}, new double[] {line.at(best)});
            series.setMarker(SeriesMarkers.DIAMOND);
            series.setMarkerColor(line.color().apply(theme));
            series.setLineColor(ChartStyle.TRANSPARENT);
        }
    }

    /**
     * XChart labels values of equal distance one by one, until they touch, and others at round numbers. Every epoch of
     * a short history is wanted, and round numbers of a long one: there the first is half a pixel off.
     */
    private static double[] epochs(List<Epoch> history) {
        var epochs = history.stream().mapToDouble(Epoch::number).toArray();
        if (epochs.length > FEW_EPOCHS) {
            epochs[0] -= 0.05;
        }
        return epochs;
    }
}
