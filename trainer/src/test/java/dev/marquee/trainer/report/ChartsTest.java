package dev.marquee.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.evaluation.PrecisionRecall.Point;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knowm.xchart.XYChart;

/** What the charts are given, in the order of the sample's figures; whether they look well, only an eye can tell. */
class ChartsTest {

    private final SampleReport sample = new SampleReport();

    private static double[] x(XYChart chart, String series) {
        return chart.getSeriesMap().get(series).getXData();
    }

    private static double[] y(XYChart chart, String series) {
        return chart.getSeriesMap().get(series).getYData();
    }

    @Test
    void shouldDrawBarsOfAveragePrecisionBesidePrevalenceAndChampion() {
        var series = GenreBars.chart(sample.results(), ChartTheme.LIGHT).getSeriesMap();

        // All three are ranked perfectly; of equals the most common comes first.
        assertThat(series.get(GenreBars.MODEL).getXData()).asList().containsExactly("Drama", "Action", "Western");
        assertThat(series.get(GenreBars.MODEL).getYData()).asList().containsExactly(1.0, 1.0, 1.0);
        assertThat(series.get(GenreBars.CHANCE).getYData()).asList().containsExactly(0.75, 0.5, 0.25);
        assertThat(series.get(GenreBars.CHAMPION).getYData())
                .extracting(Number::doubleValue)
                .satisfies(values -> assertThat(values.get(0)).isCloseTo(2 / 3.0, within(1e-9)));
    }

    @Test
    void shouldSortTheBarsByAveragePrecision() {
        sample.model = SampleReport.champion();

        assertThat(GenreBars.chart(sample.results(), ChartTheme.LIGHT)
                        .getSeriesMap()
                        .get(GenreBars.MODEL)
                        .getXData())
                .asList()
                .containsExactly("Drama", "Action", "Western");
    }

    @Test
    void shouldDrawNoChampionWhereThereIsNone() {
        sample.champion = null;

        assertThat(GenreBars.chart(sample.results(), ChartTheme.LIGHT).getSeriesMap())
                .doesNotContainKey(GenreBars.CHAMPION);
        assertThat(PrecisionRecallChart.of(sample.results(), 0)
                        .chart(ChartTheme.LIGHT)
                        .getSeriesMap())
                .doesNotContainKey("champion");
        assertThat(CalibrationPlot.of(sample.results()).chart(ChartTheme.LIGHT).getSeriesMap())
                .containsOnlyKeys("ideal", "model");
    }

    @Test
    void shouldMarkTheThresholdInForceOnTheCurve() {
        // Action at 0.5: given to posters 0 and 2, which are the two that have it.
        var chart = PrecisionRecallChart.of(sample.results(), 0).chart(ChartTheme.LIGHT);

        assertThat(x(chart, "threshold")).containsExactly(1);
        assertThat(y(chart, "threshold")).containsExactly(1);
        assertThat(x(chart, "model")).containsExactly(1, 1);
        assertThat(y(chart, "model")).containsExactly(1, 0.5);
        assertThat(y(chart, "prevalence")).containsExactly(0.5, 0.5);
    }

    @Test
    void shouldLeaveOutOnlyPointsThatCannotBeToldApart() {
        var points = IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> new Point(1f - i / 20_000f, i / 10_000.0, 1 - i / 20_000.0))
                .toList();

        var visible = PrecisionRecallChart.visible(points);

        assertThat(visible).hasSizeBetween(150, 250).startsWith(points.get(0)).endsWith(points.get(9_999));
        for (var i = 1; i < visible.size(); i++) {
            assertThat(visible.get(i).recall() - visible.get(i - 1).recall())
                    .as("gap behind point %d", i - 1)
                    .isLessThan(0.01);
        }
        assertThat(PrecisionRecallChart.visible(points.subList(0, 1))).containsExactly(points.get(0));
    }

    @Test
    void shouldFillTheHeatMapWithShareOfTheTrueGenresPostersMostCommonGenreOnTop() {
        // Given at 0.5: posters 0 and 2 Action, posters 0, 1 and 3 Drama, poster 3 Western.
        sample.model = SampleReport.measured(new float[][] {
            {0.75f, 0.75f, 0}, {0.25f, 0.75f, 0}, {0.75f, 0.75f, 0}, {0.25f, 0.75f, 0.25f},
        });

        var series = ConfusionMap.chart(sample.results(), ChartTheme.LIGHT).getHeatMapSeries();

        assertThat(series.getXData()).asList().containsExactly("Drama", "Action", "Western");
        assertThat(series.getYData()).asList().containsExactly("Western", "Action", "Drama");
        assertThat(series.getHeatData().stream()
                        .map(Arrays::<Number>asList)
                        .map(cell -> cell.get(0) + "," + cell.get(1) + "="
                                + cell.get(2).intValue()))
                .containsExactly(
                        "0,0=0", "1,0=0",
                        "2,0=0", // the Western is given Drama, which it is as well: nothing is taken for anything
                        "0,1=50", "1,1=100", "2,1=0", // two Action films: poster 2 is wrongly given Drama
                        "0,2=100", "1,2=0", "2,2=0"); // three dramas, all found
    }

    @Test
    void shouldDrawTheBinsThatHavePairs() {
        var plot = CalibrationPlot.of(sample.results());
        var chart = plot.chart(ChartTheme.LIGHT);

        // Said 0.125 (3 pairs), 0.25 (3), 0.5 (1) and 0.75 (5); the last two were true.
        assertThat(x(chart, "model")).containsExactly(0.125, 0.25, 0.5, 0.75);
        assertThat(y(chart, "model")).containsExactly(0, 0, 1, 1);
        assertThat(plot.content().render())
                .contains("Expected calibration error 0.240 (champion")
                .contains("<th>70 % to 80 %</th><td class=\"number\">5</td><td class=\"number\">75.0 %</td>"
                        + "<td class=\"number\">100.0 %</td>")
                .contains("<th>90 % to 100 %</th><td class=\"number\">0</td><td class=\"number\">–</td>");
    }

    @ParameterizedTest
    @EnumSource(ChartTheme.class)
    void shouldDrawLossOnBothPartsAndMarkTheBestEpoch(ChartTheme theme) {
        var chart = CurveChart.of("Loss", Epoch.Measures::loss).chart(SampleReport.history(3, 2), theme);

        assertThat(y(chart, "training")).containsExactly(new double[] {0.29, 0.28, 0.27}, within(1e-12));
        assertThat(y(chart, "validation")).containsExactly(new double[] {0.285, 0.28, 0.285}, within(1e-12));
        assertThat(x(chart, "best epoch")).containsExactly(2);
    }

    @Test
    void shouldDrawTheLearningRateOnce() {
        assertThat(y(CurveChart.learningRate().chart(SampleReport.history(2, 1), ChartTheme.LIGHT), "learning rate"))
                .containsExactly(0.001, 0.001);
    }

    @Test
    void shouldKeepTheChartsToTheMostCommonGenres() {
        assertThat(CommonGenres.of(sample.results().model())).isEqualTo(List.of(1, 0, 2));
        assertThat(CommonGenres.remark(sample.results().model())).isEmpty();
    }
}
