package dev.marquee.trainer.report;

import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.PrecisionRecall;
import dev.marquee.evaluation.PrecisionRecall.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One genre's precision against its recall.
 *
 * @param genre its figures at the threshold in force
 * @param model the model's curve; at least one point
 * @param champion the champion's; null or empty where there is none
 */
record PrecisionRecallChart(
        GenreMetrics genre, PrecisionRecall model, @Nullable PrecisionRecall champion) {

    private static final int WIDTH = 270;
    private static final int HEIGHT = 210;
    private static final int MARKER = 9;
    private static final int TICK_SPACING = 34;

    /** Points that are nearer to each other than a pixel are one. */
    private static final double PIXEL = 1.0 / HEIGHT;

    static PrecisionRecallChart of(HoldoutResults results, int genre) {
        var champion = results.champion();
        return new PrecisionRecallChart(
                results.model().genres().get(genre),
                PrecisionRecall.of(results.evaluation().scores(), genre),
                champion == null
                        ? null
                        : PrecisionRecall.of(champion.evaluation().scores(), genre));
    }

    ChartImage drawing() {
        return new ChartImage(
                genre.genre() + ": precision against recall; at the threshold in force, precision "
                        + Text.percent(genre.precision()) + " and recall " + Text.percent(genre.recall()),
                this::chart);
    }

    XYChart chart(ChartTheme theme) {
        var chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
        var styler = chart.getStyler();
        ChartStyle.apply(styler, theme);
        ChartStyle.shares(styler, TICK_SPACING);
        styler.setMarkerSize(MARKER);
        var chance = genre.prevalence();
        line(
                chart,
                "prevalence",
                new double[] {0, 1},
                new double[] {chance, chance},
                theme.reference,
                ChartStyle.dotted());
        if (champion != null && !champion.points().isEmpty()) {
            curve(chart, "champion", champion, theme.other, ChartStyle.dashed());
        }
        curve(chart, "model", model, theme.model, ChartStyle.solid());
        var threshold = chart.addSeries("threshold", new double[] {genre.recall()}, new double[] {genre.precision()});
        threshold.setMarker(SeriesMarkers.CIRCLE);
        threshold.setMarkerColor(theme.text);
        threshold.setLineColor(ChartStyle.TRANSPARENT);
        return chart;
    }

    private static void curve(XYChart chart, String name, PrecisionRecall curve, Color color, BasicStroke stroke) {
        var points = visible(curve.points());
        line(
                chart,
                name,
                points.stream().mapToDouble(Point::recall).toArray(),
                points.stream().mapToDouble(Point::precision).toArray(),
                color,
                stroke);
    }

    private static void line(
            XYChart chart, String name, double[] recall, double[] precision, Color color, BasicStroke stroke) {
        var series = chart.addSeries(name, recall, precision);
        series.setMarker(recall.length == 1 ? SeriesMarkers.SQUARE : SeriesMarkers.NONE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(stroke);
    }

    /** The points that can be told apart, the first and the last among them. */
    static List<Point> visible(List<Point> points) {
        var visible = new ArrayList<Point>();
        for (var point : points) {
            if (visible.isEmpty()
                    || point == points.get(points.size() - 1)
                    || isApart(visible.get(visible.size() - 1), point)) {
                visible.add(point);
            }
        }
        return visible;
    }

    private static boolean isApart(Point one, Point other) {
        return Math.abs(one.recall() - other.recall()) >= PIXEL
                || Math.abs(one.precision() - other.precision()) >= PIXEL;
    }
}
