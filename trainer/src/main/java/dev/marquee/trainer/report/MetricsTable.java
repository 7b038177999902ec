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
import dev.marquee.evaluation.Evaluation;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each figure of the model beside the constant baseline's and the champion's, on one holdout. */
final class MetricsTable {

    private record Column(String title, String subtitle, Evaluation evaluation, Optional<BaselineEvaluation> tricks) {}

    private MetricsTable() {}

    static DomContent of(HoldoutResults results, int version) {
        var columns = columns(results, version);
        return section(
                attrs("#metrics"),
                h2("On the holdout"),
                p("Measured on " + Text.count(results.model().posters())
                                + " posters that were never trained on, chosen by their id for ever. The constant baseline"
                                + " gives every poster each genre's share of the training set and never looks at a picture:"
                                + " only what lies above it was learnt from the posters. The best of a row is bold.")
                        .withClass("lead"),
                div(
                        attrs(".scroll"),
                        table(
                                attrs(".metrics"),
                                thead(tr(th("Measure"), each(columns, MetricsTable::head))),
                                tbody(each(Metric.ALL, metric -> row(metric, columns))))));
    }

    private static List<Column> columns(HoldoutResults results, int version) {
        var baseline = results.baseline();
        var columns = new ArrayList<Column>();
        columns.add(new Column("Model", "version " + version, results.model(), Optional.empty()));
        columns.add(new Column("Constant", "baseline", baseline.constant(), Optional.of(baseline)));
        var champion = results.champion();
        if (champion != null) {
            columns.add(
                    new Column("Champion", "version " + champion.version(), champion.evaluation(), Optional.empty()));
        }
        return columns;
    }

    private static DomContent head(Column column) {
        return th(text(column.title()), small(column.subtitle())).withClass("number");
    }

    private static DomContent row(Metric metric, List<Column> columns) {
        var evaluations = columns.stream().map(Column::evaluation).toList();
        return tr(
                th(text(metric.name()), small(metric.meaning())),
                each(columns, column -> cell(metric, column, evaluations)));
    }

    private static DomContent cell(Metric metric, Column column, List<Evaluation> all) {
        var cell = td(text(metric.text(column.evaluation())))
                .withClasses("number", metric.isBest(column.evaluation(), all) ? "best" : "");
        column.tricks().flatMap(metric::trickText).ifPresent(trick -> cell.with(small(trick)));
        return cell;
    }
}
