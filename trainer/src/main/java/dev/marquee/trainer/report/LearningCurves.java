package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;

/** Loss, mean average precision, learning rate and the study's curves against the epoch. */
final class LearningCurves {

    private record CaptionedChart(CurveChart chart, String caption) {}

    private static final List<CaptionedChart> CURVES = List.of(
            new CaptionedChart(
                    CurveChart.of("Loss", Epoch.Measures::loss),
                    "Mean binary cross-entropy, lower is better. Where validation rises while training falls, the"
                            + " network learns by heart."),
            new CaptionedChart(
                    CurveChart.of("Mean average precision", Epoch.Measures::meanAveragePrecision),
                    "How well each genre ranks the posters, at any threshold; higher is better."),
            new CaptionedChart(CurveChart.learningRate(), "Adam's at the end of each epoch."),
            new CaptionedChart(
                    CurveChart.of("Label accuracy", Epoch.Measures::labelAccuracy),
                    "Share of poster-genre pairs that are right, at a threshold of 0.5."),
            new CaptionedChart(
                    CurveChart.of("Precision", Epoch.Measures::precision),
                    "Share of the assigned genres that are true, at a threshold of 0.5."),
            new CaptionedChart(
                    CurveChart.of("Recall", Epoch.Measures::recall),
                    "Share of the true genres that are assigned, at a threshold of 0.5."));

    private LearningCurves() {}

    static DomContent of(List<Epoch> history) {
        return section(attrs("#curves"), h2("Learning curves"), history.isEmpty() ? none() : plots(history));
    }

    private static DomContent none() {
        return p("No epoch ended, so there is nothing to draw.");
    }

    private static DomContent plots(List<Epoch> history) {
        return each(
                p(lead(history)).withClass("lead"),
                Legend.of(
                        Legend.Entry.DASHED.as("training"),
                        Legend.Entry.SOLID.as("validation"),
                        Legend.Entry.DOTTED.as("best epoch")),
                div(
                        attrs(".curves"),
                        each(
                                CURVES,
                                curve -> figure(
                                        curve.chart().of(history).onPage(),
                                        figcaption(strong(curve.chart().measure()), text(curve.caption()))))));
    }

    private static String lead(List<Epoch> history) {
        return history.stream()
                .filter(Epoch::best)
                .findFirst()
                .map(best -> "The weights of epoch " + best.number() + " of " + history.size()
                        + " were kept, the last that rank the validation part as well as any, to within 2 %.")
                .orElse(history.size() == 1 ? "One epoch." : history.size() + " epochs; none was marked as the best.");
    }
}
