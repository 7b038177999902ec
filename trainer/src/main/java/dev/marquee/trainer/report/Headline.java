package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;

import dev.marquee.evaluation.EvaluationMetric;
import dev.marquee.evaluation.PairedComparison;
import dev.marquee.trainer.gate.Verdict;
import j2html.tags.DomContent;
import java.util.List;

/** What somebody in a hurry reads: the version, the verdict, four figures, and how sure the gain is. */
final class Headline {

    private static final List<EvaluationMetric> CARDS = List.of(
            EvaluationMetric.MEAN_AVERAGE_PRECISION,
            EvaluationMetric.MACRO_F1,
            EvaluationMetric.TOP_THREE_HITS,
            EvaluationMetric.LOSS);

    private Headline() {}

    static DomContent of(TrainingReport report) {
        var run = report.run();
        return header(
                p("Marquee · training report").withClass("eyebrow"),
                h1("Model version " + run.version()),
                p(summary(run)).withClass("lead"),
                verdict(report),
                Summary.of(report),
                div(
                        attrs(".cards"),
                        each(CARDS, metric -> card(metric, report.results())),
                        each(report.verdict().comparison().stream()
                                .map(comparison -> gain(comparison, report.results())))));
    }

    private static String summary(TrainingRun run) {
        return Text.time(run.finished()) + " · trained in " + Text.duration(run.duration()) + " on "
                + Text.count(run.trainingPosters()) + " posters · "
                + (run.parent() == null ? "from scratch" : "from version " + run.parent());
    }

    private static DomContent verdict(TrainingReport report) {
        var verdict = report.verdict();
        var passed = verdict instanceof Verdict.Promoted;
        return div(
                attrs(passed ? ".verdict.promoted" : ".verdict.kept"),
                strong(verdict.promoted() ? (passed ? "Promoted" : "Promoted by force") : "Not promoted"),
                span(verdict.reason()));
    }

    private static DomContent gain(PairedComparison comparison, HoldoutResults results) {
        return div(
                attrs(".card"),
                span("Gained on " + results.beatenName()).withClass("card-name"),
                span(Text.signed(comparison.difference())).withClass("card-value"),
                span("mean average precision, 90 % interval " + Text.signed(comparison.low()) + " to "
                                + Text.signed(comparison.high()) + " · better in " + Text.count(comparison.better())
                                + " of " + Text.count(comparison.resamples()) + " resamples")
                        .withClass("card-note"));
    }

    private static DomContent card(EvaluationMetric metric, HoldoutResults results) {
        var champion = results.champion();
        return div(
                attrs(".card"),
                span(metric.title()).withClass("card-name"),
                span(Text.of(metric, results.model())).withClass("card-value"),
                span("constant " + Text.of(metric, results.baseline().constant())
                                + (champion == null ? "" : " · champion " + Text.of(metric, champion.metrics())))
                        .withClass("card-note"));
    }
}
