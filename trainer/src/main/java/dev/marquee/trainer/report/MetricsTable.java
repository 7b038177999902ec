package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.small;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.marquee.evaluation.BaselineEvaluation;
import dev.marquee.evaluation.EvaluationMetric;
import dev.marquee.evaluation.ModelMetrics;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each figure of the model beside the constant baseline's and the champion's, on one holdout. */
final class MetricsTable {

    private static final List<EvaluationMetric> SHOWN = List.of(
            EvaluationMetric.MEAN_AVERAGE_PRECISION,
            EvaluationMetric.MACRO_F1,
            EvaluationMetric.MICRO_F1,
            EvaluationMetric.SAMPLES_F1,
            EvaluationMetric.TOP_THREE_HITS,
            EvaluationMetric.PRECISION_AT_THREE,
            EvaluationMetric.LOSS,
            EvaluationMetric.MICRO_PRECISION,
            EvaluationMetric.MICRO_RECALL,
            EvaluationMetric.LABEL_ACCURACY,
            EvaluationMetric.EXACT_MATCH);

    /** The figures on which a constant looks good that assigns every genre to every poster. */
    private static final Set<EvaluationMetric> FLATTERED_BY_EVERYTHING = EnumSet.of(
            EvaluationMetric.MACRO_F1,
            EvaluationMetric.MICRO_F1,
            EvaluationMetric.SAMPLES_F1,
            EvaluationMetric.MICRO_RECALL);

    /** The figures on which a constant looks good that assigns nothing. */
    private static final Set<EvaluationMetric> FLATTERED_BY_NOTHING = EnumSet.of(EvaluationMetric.LABEL_ACCURACY);

    private record Column(String title, String subtitle, ModelMetrics metrics) {}

    private MetricsTable() {}

    static DomContent of(HoldoutResults results, int version) {
        var columns = columns(results, version);
        return section(
                attrs("#metrics"),
                h2("On the holdout"),
                p("Measured on " + Text.count(results.model().posters())
                                + " posters that were never trained on, chosen by their id for ever. The constant "
                                + "baseline gives every poster each genre's share of the training set and never looks "
                                + "at a picture: only what lies above it was learnt from the posters. The best of a "
                                + "row is bold.")
                        .withClass("lead"),
                div(
                        attrs(".scroll"),
                        table(
                                attrs(".metrics"),
                                thead(tr(th("Measure"), each(columns, MetricsTable::head))),
                                tbody(each(SHOWN, metric -> row(metric, columns, results.baseline()))))));
    }

    private static List<Column> columns(HoldoutResults results, int version) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("Model", "version " + version, results.model()));
        columns.add(new Column("Constant", "baseline", results.baseline().constant()));
        var champion = results.champion();
        if (champion != null) {
            columns.add(new Column("Champion", "version " + champion.version(), champion.metrics()));
        }
        return columns;
    }

    private static DomContent head(Column column) {
        return th(text(column.title()), small(column.subtitle())).withClass("number");
    }

    private static DomContent row(EvaluationMetric metric, List<Column> columns, BaselineEvaluation baseline) {
        var all = columns.stream().map(Column::metrics).toList();
        return tr(
                th(text(metric.title()), small(metric.meaning())),
                each(columns, column -> cell(metric, column.metrics(), all, baseline)));
    }

    private static DomContent cell(
            EvaluationMetric metric, ModelMetrics metrics, List<ModelMetrics> all, BaselineEvaluation baseline) {
        var cell = td(text(Text.of(metric, metrics))).withClasses("number", isBest(metric, metrics, all) ? "best" : "");
        if (metrics == baseline.constant()) {
            flattered(metric, baseline).ifPresent(figure -> cell.with(small(figure)));
        }
        return cell;
    }

    /** Whether no other model reads as well or better; figures that round to the same text are the same. */
    private static boolean isBest(EvaluationMetric metric, ModelMetrics candidate, List<ModelMetrics> all) {
        var text = Text.of(metric, candidate);
        var alike = all.stream().filter(other -> Text.of(metric, other).equals(text));
        return alike.count() == 1 && all.stream().noneMatch(other -> isBetter(metric, other, candidate));
    }

    private static boolean isBetter(EvaluationMetric metric, ModelMetrics one, ModelMetrics other) {
        var difference = metric.of(one) - metric.of(other);
        return metric.isHigherBetter() ? difference > 0 : difference < 0;
    }

    /** What a constant reaches that decides for just this figure, where that is more. */
    private static Optional<String> flattered(EvaluationMetric metric, BaselineEvaluation baseline) {
        if (FLATTERED_BY_EVERYTHING.contains(metric)) {
            return Optional.of(Text.of(metric, baseline.everything()) + " with all genres");
        }
        return FLATTERED_BY_NOTHING.contains(metric)
                ? Optional.of(Text.of(metric, baseline.nothing()) + " with none")
                : Optional.empty();
    }
}
