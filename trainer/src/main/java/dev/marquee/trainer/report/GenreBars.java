package dev.marquee.trainer.report;

import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.ModelMetrics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Each genre's average precision as a bar, the best ranked first, with what chance and the champion reach marked on it.
 */
final class GenreBars {

    static final String MODEL = "average precision";
    static final String CHANCE = "prevalence";
    static final String CHAMPION = "champion";

    private static final int WIDTH = 1_080;
    private static final int HEIGHT = 400;
    private static final int MARKER = 9;
    private static final double FILL = 0.75;

    /** A short thick line across a bar, which XChart's own markers lack. */
    private static final class BarMarker extends Marker {

        private static final BasicStroke THICK = new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

        @Override
        public void paint(Graphics2D graphics, double x, double y, int size) {
            graphics.setStroke(THICK);
            graphics.draw(new Line2D.Double(x - size, y, x + size, y));
        }
    }

    private GenreBars() {}

    static ChartImage of(HoldoutResults results) {
        return new ChartImage(
                "Average precision of each genre as a bar, the highest first, with its prevalence"
                        + (results.champion() == null ? "" : " and the champion's average precision")
                        + " as marks; the table below has the figures",
                theme -> chart(results, theme));
    }

    static CategoryChart chart(HoldoutResults results, ChartTheme theme) {
        var chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
        var styler = chart.getStyler();
        ChartStyle.apply(styler, theme);
        styler.setOverlapped(true);
        styler.setAvailableSpaceFill(FILL);
        styler.setXAxisLabelRotation(45);
        styler.setYAxisMin(0.0);
        styler.setYAxisDecimalPattern("0.0#");
        styler.setMarkerSize(MARKER);
        var genres = sorted(results.model());
        var bars = add(chart, MODEL, results.model(), genres, GenreMetrics::averagePrecision);
        bars.setFillColor(theme.most);
        point(chart, CHANCE, results.model(), genres, GenreMetrics::prevalence, new BarMarker(), theme.text);
        var champion = results.champion();
        if (champion != null) {
            point(
                    chart,
                    CHAMPION,
                    champion.metrics(),
                    genres,
                    GenreMetrics::averagePrecision,
                    SeriesMarkers.DIAMOND,
                    theme.other);
        }
        return chart;
    }

    /** Genres without posters have no average precision; they are in the table. */
    static boolean canBeDrawn(ModelMetrics model) {
        return !sorted(model).isEmpty();
    }

    private static List<Integer> sorted(ModelMetrics model) {
        return CommonGenres.of(model).stream()
                .filter(genre -> Double.isFinite(model.genres().get(genre).averagePrecision()))
                .sorted(Comparator.comparingDouble(
                        genre -> -model.genres().get(genre).averagePrecision()))
                .toList();
    }

    private static void point(
            CategoryChart chart,
            String name,
            ModelMetrics evaluation,
            List<Integer> genres,
            ToDoubleFunction<GenreMetrics> value,
            Marker marker,
            Color color) {
        var series = add(chart, name, evaluation, genres, value);
        series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
        series.setMarker(marker);
        series.setMarkerColor(color);
    }

    private static CategorySeries add(
            CategoryChart chart,
            String name,
            ModelMetrics evaluation,
            List<Integer> genres,
            ToDoubleFunction<GenreMetrics> value) {
        var names = genres.stream()
                .map(genre -> evaluation.genres().get(genre).genre())
                .toList();
        var values = genres.stream()
                .map(genre -> value.applyAsDouble(evaluation.genres().get(genre)))
                // A diverged champion has no figures; XChart wants one.
                .map(each -> Double.isFinite(each) ? each : 0.0)
                .toList();
        return chart.addSeries(name, names, values);
    }
}
