package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.picture;
import static j2html.TagCreator.section;
import static j2html.TagCreator.source;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;

/** Loss, label accuracy and precision against the epoch. */
final class Curves {

    private record Curve(CurveChart chart, String caption) {}

    private static final List<Curve> CURVES = List.of(
            new Curve(
                    new CurveChart("Loss", Epoch.Measures::loss),
                    "Mean binary cross-entropy, lower is better. Where validation rises while training falls, the"
                            + " network learns by heart."),
            new Curve(
                    new CurveChart("Label accuracy", Epoch.Measures::labelAccuracy),
                    "Share of poster-genre pairs that are right, at a threshold of 0.5."),
            new Curve(
                    new CurveChart("Precision", Epoch.Measures::precision),
                    "Share of the assigned genres that are true, at a threshold of 0.5."));

    private Curves() {}

    static DomContent of(List<Epoch> history) {
        return section(attrs("#curves"), h2("Training curves"), history.isEmpty() ? none() : plots(history));
    }

    private static DomContent none() {
        return p("No epoch ended, so there is nothing to draw.");
    }

    private static DomContent plots(List<Epoch> history) {
        return each(
                p(lead(history)).withClass("lead"),
                legend(),
                div(
                        attrs(".curves"),
                        each(
                                CURVES,
                                curve -> figure(
                                        pictureOf(curve, history),
                                        figcaption(strong(curve.chart().measure()), text(curve.caption()))))));
    }

    private static DomContent legend() {
        return p(
                attrs(".legend"),
                span("training").withClass("training"),
                span("validation").withClass("validation"),
                span("best epoch").withClass("best-epoch"));
    }

    private static String lead(List<Epoch> history) {
        return history.stream()
                .filter(Epoch::best)
                .findFirst()
                .map(best -> "The weights of epoch " + best.number() + " of " + history.size()
                        + " were kept, the ones with the lowest validation loss.")
                .orElse(history.size() == 1 ? "One epoch." : history.size() + " epochs; none was marked as the best.");
    }

    private static DomContent pictureOf(Curve curve, List<Epoch> history) {
        return picture(
                source().withSrcset(curve.chart().dataUri(history, ChartTheme.DARK))
                        .withMedia("(prefers-color-scheme: dark)"),
                img().withSrc(curve.chart().dataUri(history, ChartTheme.LIGHT))
                        .withAlt(curve.chart().measure() + " against the epoch, training and validation")
                        .attr("width", CurveChart.WIDTH)
                        .attr("height", CurveChart.HEIGHT));
    }
}
