package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.marquee.evaluation.Calibration;
import dev.marquee.evaluation.Calibration.Bin;
import j2html.tags.DomContent;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Whether probabilities are what they say: a reliability diagram over all genres together.
 *
 * @param model this version's
 * @param champion the champion's; null where there is none
 */
record CalibrationPlot(Calibration model, @Nullable Calibration champion) {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 400;
    private static final int MARKER = 9;
    private static final int TICK_SPACING = 60;

    static CalibrationPlot of(HoldoutResults results) {
        var champion = results.champion();
        return new CalibrationPlot(
                results.model().calibration(),
                champion == null ? null : champion.metrics().calibration());
    }

    DomContent content() {
        return section(
                attrs("#calibration"),
                h2("Are the probabilities true?"),
                p("All poster-genre pairs, sorted into bins by the probability that was said. Of the pairs around 30 "
                                + "%, 30 % should be true: on the dotted line probabilities are what they say, below "
                                + "it the model says too much, above it too little.")
                        .withClass("lead"),
                Legend.of(
                        Legend.Entry.SOLID.as("this model"),
                        champion == null ? null : Legend.Entry.DASHED.as("champion"),
                        Legend.Entry.DOTTED.as("what it should be")),
                div(
                        attrs(".side-by-side"),
                        figure(attrs(".plot"), drawing().onPage(), figcaption(caption())),
                        div(attrs(".scroll"), bins())));
    }

    private String caption() {
        return "Expected calibration error " + Text.figure(model.expectedError())
                + (champion == null ? "" : " (champion " + Text.figure(champion.expectedError()) + ")")
                + ": how far off a probability is on average; less is better.";
    }

    private DomContent bins() {
        return table(
                attrs(".bins"),
                thead(tr(th("Probability"), number("Pairs"), number("Said"), number("True"))),
                tbody(each(model.bins(), CalibrationPlot::row)));
    }

    private static DomContent number(String name) {
        return th(name).withClass("number");
    }

    private static DomContent row(Bin bin) {
        return tr(
                th(Text.roundPercent(bin.from()) + " to " + Text.roundPercent(bin.to())),
                td(Text.count(bin.pairs())).withClass("number"),
                td(Text.percent(bin.meanProbability())).withClass("number"),
                td(Text.percent(bin.trueShare())).withClass("number"));
    }

    private ChartImage drawing() {
        return new ChartImage(
                "Share of true pairs against the probability said, in " + Calibration.BINS
                        + " bins; the table beside it has the figures",
                this::chart);
    }

    XYChart chart(ChartTheme theme) {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("probability said")
                .yAxisTitle("share that is true")
                .build();
        ChartStyle.apply(chart.getStyler(), theme);
        ChartStyle.shares(chart.getStyler(), TICK_SPACING);
        chart.getStyler().setMarkerSize(MARKER);
        var ideal = chart.addSeries("ideal", new double[] {0, 1}, new double[] {0, 1});
        ideal.setMarker(SeriesMarkers.NONE);
        ideal.setLineColor(theme.reference);
        ideal.setLineStyle(ChartStyle.dotted());
        if (champion != null) {
            add(chart, "champion", champion, theme.other, ChartStyle.dashed(), SeriesMarkers.DIAMOND);
        }
        add(chart, "model", model, theme.model, ChartStyle.solid(), SeriesMarkers.CIRCLE);
        return chart;
    }

    private static void add(
            XYChart chart, String name, Calibration calibration, Color color, BasicStroke stroke, Marker marker) {
        var bins = calibration.bins().stream().filter(bin -> bin.pairs() > 0).toList();
        if (bins.isEmpty()) {
            return;
        }
        var series = chart.addSeries(name, said(bins), so(bins));
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setMarker(marker);
        series.setMarkerColor(color);
    }

    private static double[] said(List<Bin> bins) {
        return bins.stream().mapToDouble(Bin::meanProbability).toArray();
    }

    private static double[] so(List<Bin> bins) {
        return bins.stream().mapToDouble(Bin::trueShare).toArray();
    }
}
