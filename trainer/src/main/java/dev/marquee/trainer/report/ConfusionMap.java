package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import dev.marquee.evaluation.GenreConfusion;
import j2html.tags.DomContent;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Which genre is taken for which, as a heat map of true genre by predicted genre. */
final class ConfusionMap {

    private static final int CELL = 34;
    private static final int LABELS = 130;
    private static final int FONT_SIZE = 12;

    private ConfusionMap() {}

    static DomContent of(HoldoutResults results) {
        return section(
                attrs("#confusion"),
                h2("Which genre is taken for which"),
                p("Of 100 posters that have the row's genre, how many are given the column's. On the diagonal that is"
                                + " right (the recall); elsewhere they were given a genre that they do not have. A"
                                + " poster has several genres and is given several, so a row may sum to more than 100. The"
                                + " darker, the more."
                                + CommonGenres.remark(results.model()))
                        .withClass("lead"),
                figure(attrs(".plot"), drawing(results).onPage()));
    }

    private static ChartImage drawing(HoldoutResults results) {
        return new ChartImage(
                "Heat map: for each true genre (rows) the share of its posters given each genre (columns)",
                theme -> chart(results, theme));
    }

    static HeatMapChart chart(HoldoutResults results, ChartTheme theme) {
        var genres = CommonGenres.of(results.model());
        var names = genres.stream()
                .map(genre -> results.model().genres().get(genre).genre())
                .toList();
        var chart = new HeatMapChartBuilder()
                .width(LABELS + CELL * (genres.size() + 1))
                .height(LABELS + CELL * (genres.size() + 1))
                .xAxisTitle("given")
                .yAxisTitle("true")
                .build();
        var styler = chart.getStyler();
        ChartStyle.apply(styler, theme);
        styler.setXAxisLabelRotation(90);
        styler.setShowValue(true);
        styler.setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
        styler.setValueFontColor(theme.text);
        styler.setRangeColors(new Color[] {theme.least, theme.most});
        styler.setMin(0);
        styler.setMax(100);
        styler.setPlotGridLinesVisible(false);
        // XChart's vertical axis grows upwards; the most common genre belongs to the top, as in the tables.
        var upwards = new ArrayList<>(names);
        Collections.reverse(upwards);
        chart.addSeries("posters", names, upwards, cells(results, genres));
        return chart;
    }

    /** {@code [column, row from below, whole percent of the row's posters]}; 0 where no poster has the row's genre. */
    private static List<Number[]> cells(HoldoutResults results, List<Integer> genres) {
        var confusion = GenreConfusion.of(
                results.evaluation().scores(), results.evaluation().thresholds());
        var cells = new ArrayList<Number[]>();
        for (var row = 0; row < genres.size(); row++) {
            var truth = genres.get(genres.size() - 1 - row);
            var posters = results.model().genres().get(truth).positives();
            for (var column = 0; column < genres.size(); column++) {
                var given = confusion.posters().get(truth).get(genres.get(column));
                cells.add(new Number[] {column, row, posters == 0 ? 0 : (int) Math.round(100.0 * given / posters)});
            }
        }
        return cells;
    }
}
