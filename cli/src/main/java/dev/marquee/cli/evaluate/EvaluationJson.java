package dev.marquee.cli.evaluate;

import dev.marquee.cli.output.Json;
import dev.marquee.evaluation.Calibration;
import dev.marquee.evaluation.EvaluationMetric;
import dev.marquee.evaluation.GenreConfusion;
import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** The output of {@code marquee evaluate --json}: names and order of the keys are those of the components. */
record EvaluationJson(
        String model,
        String architecture,
        String part,
        int posters,
        List<RefusedRow> refused,
        SortedMap<String, Integer> unknownGenres,
        int resamples,
        Map<String, MetricValues> figures,
        List<Genre> genres,
        GenreConfusion confusion,
        List<Calibration.Bin> calibration) {

    /** A row that could not be used. */
    record RefusedRow(long line, String why) {}

    /** One figure of {@link EvaluationMetric}; 95 % of the resamples lie from low to high. */
    record MetricValues(double model, double low, double high, double constant, double bestConstant) {}

    /** One genre's figures; what a ranking without knowledge reaches is the baseline. */
    record Genre(
            String genre,
            int posters,
            double averagePrecision,
            double baselineAveragePrecision,
            double rocAuc,
            float threshold,
            double precision,
            double recall,
            double f1,
            int truePositives,
            int falsePositives,
            int falseNegatives,
            int trueNegatives,
            GenreIntervals intervals) {}

    /** The 95 % intervals of a genre's figures. */
    record GenreIntervals(
            Interval averagePrecision, Interval rocAuc, Interval precision, Interval recall, Interval f1) {}

    static EvaluationJson of(ChosenModel chosen, PosterPart part, ScoredPosters posters, EvaluationReport report) {
        return new EvaluationJson(
                chosen.name(),
                chosen.model().description().architecture().summary(),
                part.toString(),
                posters.rows().size(),
                posters.refused().stream()
                        .map(row -> new RefusedRow(row.line(), row.text()))
                        .toList(),
                report.unknownGenres(),
                report.bootstrap().resamples(),
                figures(report),
                IntStream.range(0, report.genres().size())
                        .mapToObj(index -> genre(report, index))
                        .toList(),
                report.confusion(),
                report.model().calibration().bins());
    }

    /** Returns the object on one line. */
    String line() {
        return Json.line(this);
    }

    private static Map<String, MetricValues> figures(EvaluationReport report) {
        var figures = new LinkedHashMap<String, MetricValues>();
        for (var metric : EvaluationMetric.values()) {
            var interval = report.bootstrap().interval(metric::of);
            figures.put(
                    metric.wireName(),
                    new MetricValues(
                            metric.of(report.model()),
                            interval.low(),
                            interval.high(),
                            metric.of(report.constants().constant()),
                            report.constants().best(metric)));
        }
        return figures;
    }

    private static Genre genre(EvaluationReport report, int index) {
        var genre = report.genres().get(index);
        var confusion = genre.confusion();
        return new Genre(
                genre.genre(),
                genre.positives(),
                genre.averagePrecision(),
                genre.prevalence(),
                genre.rocAuc(),
                genre.threshold(),
                genre.precision(),
                genre.recall(),
                genre.f1(),
                confusion.truePositives(),
                confusion.falsePositives(),
                confusion.falseNegatives(),
                confusion.trueNegatives(),
                new GenreIntervals(
                        report.interval(index, GenreMetrics::averagePrecision),
                        report.interval(index, GenreMetrics::rocAuc),
                        report.interval(index, GenreMetrics::precision),
                        report.interval(index, GenreMetrics::recall),
                        report.interval(index, GenreMetrics::f1)));
    }
}
