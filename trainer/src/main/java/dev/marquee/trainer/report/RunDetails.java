package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.Collectors;

/** Where the model comes from: the run, the posters, the settings and every epoch's figures. */
final class RunDetails {

    private RunDetails() {}

    static DomContent of(TrainingReport report) {
        return section(
                attrs("#run"),
                h2("Settings and data"),
                div(
                        attrs(".columns"),
                        div(h3("Run and posters"), list(facts(report))),
                        div(h3("Hyper-parameters"), list(report.hyperParameters()))),
                details(
                        summary("To run it again"),
                        p("A trainer with these settings, on the posters above and from the same start, trains the "
                                        + "same network. A machine with"
                                        + " other kernels rounds otherwise, so the last digits may differ.")
                                .withClass("lead"),
                        pre(settings(report))),
                report.history().isEmpty()
                        ? div()
                        : details(summary("Every epoch's figures"), EpochTable.of(report.history())));
    }

    private static List<NamedValue> facts(TrainingReport report) {
        var run = report.run();
        return List.of(
                new NamedValue("Run", run.runId()),
                new NamedValue("Model version", Integer.toString(run.version())),
                new NamedValue("Started from", run.parent() == null ? "scratch" : "version " + run.parent()),
                new NamedValue("Trigger", run.trigger()),
                new NamedValue("Started", Text.time(run.started())),
                new NamedValue("Finished", Text.time(run.finished())),
                new NamedValue("Training posters", Text.count(run.trainingPosters())),
                new NamedValue("Validation posters", Text.count(run.validationPosters())),
                new NamedValue("Holdout posters", Text.count(run.holdoutPosters())),
                new NamedValue(
                        "Genres in the vocabulary",
                        Text.count(report.results().model().genres().size())),
                new NamedValue("labelled-posters read", run.describeCut()),
                new NamedValue("SHA-256 of the model", run.artifactSha256()));
    }

    private static String settings(TrainingReport report) {
        return report.settings().stream()
                .map(setting -> setting.name() + "=" + setting.value())
                .collect(Collectors.joining("\n"));
    }

    private static DomContent list(List<NamedValue> entries) {
        return dl(each(entries, entry -> each(dt(entry.name()), dd(entry.value()))));
    }
}
