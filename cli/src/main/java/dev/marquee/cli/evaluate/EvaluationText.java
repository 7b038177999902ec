package dev.marquee.cli.evaluate;

import dev.marquee.cli.output.Table;
import dev.marquee.evaluation.EvaluationMetric;
import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An evaluation as people read it: every figure, then each genre, then what is confused most. */
final class EvaluationText {

    /** As many confusions as are shown. */
    private static final int CONFUSIONS = 10;

    private record Confusion(int truth, int predicted, int posters) {}

    private EvaluationText() {}

    static List<String> lines(EvaluationReport report) {
        var lines = new ArrayList<String>();
        lines.addAll(figures(report));
        if (report.bootstrap().resamples() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  95 %% of %,d resamples of these posters lie in the interval (bootstrap, drawn with replacement)",
                    report.bootstrap().resamples()));
        }
        lines.add("  constant gives every poster each genre's share of these same posters and assigns it from 0.5;");
        lines.add("  best constant assigns nothing or everything where that has more of the figure");
        lines.add("");
        lines.addAll(genres(report));
        lines.add("  baseline AP is what a ranking without knowledge reaches, the genre's share of the posters; "
                + "ROC-AUC: 0.5");
        var confusions = confusions(report);
        if (!confusions.isEmpty()) {
            lines.add("");
            lines.addAll(confusions);
            lines.add(
                    "  posters that have the first genre and were given the second without having it, and their share "
                            + "of those with the first");
        }
        return List.copyOf(lines);
    }

    private static List<String> figures(EvaluationReport report) {
        var table = new Table("figure", "model", "95 % interval", "constant", "best constant");
        for (var metric : EvaluationMetric.values()) {
            table.row(
                    metric.wireName() + (metric.isHigherBetter() ? "" : " (less is better)"),
                    decimal(metric.of(report.model())),
                    interval(report.bootstrap().interval(metric::of)),
                    decimal(metric.of(report.constants().constant())),
                    decimal(report.constants().best(metric)));
        }
        return table.lines();
    }

    private static List<String> genres(EvaluationReport report) {
        var table = new Table(
                "genre",
                "posters",
                "AP",
                "95 % interval",
                "baseline AP",
                "ROC-AUC",
                "threshold",
                "precision",
                "recall",
                "F1",
                "95 % interval");
        IntStream.range(0, report.genres().size())
                .boxed()
                .sorted(Comparator.comparing(
                        index -> report.genres().get(index).positives(), Comparator.reverseOrder()))
                .forEach(index -> {
                    var genre = report.genres().get(index);
                    table.row(
                            genre.genre(),
                            Integer.toString(genre.positives()),
                            decimal(genre.averagePrecision()),
                            interval(report.interval(index, GenreMetrics::averagePrecision)),
                            decimal(genre.prevalence()),
                            decimal(genre.rocAuc()),
                            decimal(genre.threshold()),
                            decimal(genre.precision()),
                            decimal(genre.recall()),
                            decimal(genre.f1()),
                            interval(report.interval(index, GenreMetrics::f1)));
                });
        return table.lines();
    }

    private static List<String> confusions(EvaluationReport report) {
        var all = new ArrayList<Confusion>();
        var posters = report.confusion().posters();
        for (var truth = 0; truth < posters.size(); truth++) {
            for (var predicted = 0; predicted < posters.size(); predicted++) {
                var count = posters.get(truth).get(predicted);
                if (truth != predicted && count > 0) {
                    all.add(new Confusion(truth, predicted, count));
                }
            }
        }
        if (all.isEmpty()) {
            return List.of();
        }
        var table = new Table("is", "was given wrongly", "posters", "share");
        all.stream()
                .sorted(Comparator.comparingInt(Confusion::posters).reversed())
                .limit(CONFUSIONS)
                .forEach(confusion -> {
                    var genre = report.genres().get(confusion.truth());
                    table.row(
                            genre.genre(),
                            report.genres().get(confusion.predicted()).genre(),
                            Integer.toString(confusion.posters()),
                            decimal((double) confusion.posters() / genre.positives()));
                });
        return table.lines();
    }

    private static String interval(Interval interval) {
        return Double.isNaN(interval.low()) ? "-" : decimal(interval.low()) + " to " + decimal(interval.high());
    }

    private static String decimal(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
