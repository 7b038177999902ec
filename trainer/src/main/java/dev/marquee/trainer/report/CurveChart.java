package dev.marquee.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One measure against the epoch, on the training and on the validation part, as an SVG. */
record CurveChart(String measure, ToDoubleFunction<Epoch.Measures> value) {

    static final int WIDTH = 460;
    static final int HEIGHT = 320;

    private static final Color TRANSPARENT = new Color(0, 0, 0, 0);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final float LINE = 2f;
    private static final int TICK_SPACING = 50;
    private static final int FEW_EPOCHS = 12;

    /** A point of the best epoch is this wide; a curve of one epoch is nothing but its points. */
    private static final int MARKER = 8;

    /** The picture as a data URI; the history has at least one epoch. */
    String dataUri(List<Epoch> history, ChartTheme theme) {
        var svg = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart(history, theme), svg, VectorGraphicsFormat.SVG);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing an SVG to memory", impossible);
        }
        return DataUri.of("image/svg+xml", svg.toString(UTF_8).getBytes(UTF_8));
    }

    private XYChart chart(List<Epoch> history, ChartTheme theme) {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("epoch")
                .build();
        style(chart, theme);
        add(chart, "training", history, epoch -> value.applyAsDouble(epoch.training()), theme.training);
        add(chart, "validation", history, epoch -> value.applyAsDouble(epoch.validation()), theme.validation);
        if (history.size() > 1) {
            // XChart misplaces a line on an axis of one value.
            history.stream().filter(Epoch::best).findFirst().ifPresent(best -> mark(chart, best, theme));
        }
        return chart;
    }

    private static void add(
            XYChart chart, String name, List<Epoch> history, ToDoubleFunction<Epoch> value, Color color) {
        // XChart leaves a gap at a NaN, and draws nonsense at an infinity.
        var values = history.stream()
                .mapToDouble(value)
                .map(each -> Double.isFinite(each) ? each : Double.NaN)
                .toArray();
        var series = chart.addSeries(name, epochs(history), values);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setMarker(history.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(color);
    }

    private void mark(XYChart chart, Epoch best, ChartTheme theme) {
        chart.addAnnotation(new AnnotationLine(best.number(), true, false));
        var value = this.value.applyAsDouble(best.validation());
        if (Double.isFinite(value)) {
            var series = chart.addSeries("best epoch", new double[] {best.number()}, new double[] {value});
            series.setMarker(SeriesMarkers.DIAMOND);
            series.setMarkerColor(theme.validation);
            series.setLineColor(TRANSPARENT);
        }
    }

    /**
     * XChart labels values of equal distance one by one, until they touch, and others at round numbers. Every epoch of a
     * short history is wanted, and round numbers of a long one: there the first is half a pixel off.
     */
    private static double[] epochs(List<Epoch> history) {
        var epochs = history.stream().mapToDouble(Epoch::number).toArray();
        if (epochs.length > FEW_EPOCHS) {
            epochs[0] -= 0.05;
        }
        return epochs;
    }

    private static void style(XYChart chart, ChartTheme theme) {
        var styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setBaseFont(FONT);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(TRANSPARENT);
        styler.setPlotBackgroundColor(TRANSPARENT);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(theme.grid);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartFontColor(theme.text);
        styler.setAxisTickLabelsColor(theme.text);
        styler.setAxisTickMarksColor(theme.grid);
        styler.setXAxisTitleColor(theme.text);
        styler.setAxisTitleFont(FONT);
        styler.setAxisTickLabelsFont(FONT);
        // XChart's own legend puts its entries at different heights; the page has one for all three.
        styler.setLegendVisible(false);
        styler.setMarkerSize(MARKER);
        styler.setAnnotationLineColor(theme.best);
        styler.setAnnotationLineStroke(
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
        styler.setYAxisTickMarkSpacingHint(TICK_SPACING);
        styler.setXAxisDecimalPattern("0");
        styler.setXAxisTickMarkSpacingHint(TICK_SPACING);
        styler.setYAxisDecimalPattern("0.000");
    }
}
