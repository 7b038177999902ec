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

import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.PrecisionRecall;
import j2html.tags.DomContent;

/** One small precision-recall curve for each genre. */
final class PrecisionRecallCurves {

    private PrecisionRecallCurves() {}

    static DomContent of(HoldoutResults results) {
        var champion = results.champion() != null;
        var drawn = CommonGenres.of(results.model()).stream()
                .filter(genre -> !PrecisionRecall.of(results.evaluation().scores(), genre)
                        .points()
                        .isEmpty())
                .toList();
        return section(
                attrs("#precision-recall"),
                h2("Precision against recall"),
                p("As the threshold falls, more of a genre's posters are found (recall, to the right) and fewer of"
                                + " those given the genre have it (precision, up). The point is the threshold in force;"
                                + " the dotted line is the prevalence, the precision of chance."
                                + CommonGenres.remark(results.model()))
                        .withClass("lead"),
                drawn.isEmpty()
                        ? p("No genre has a held-out poster and a curve.")
                        : each(
                                Legend.of(
                                        Legend.Entry.SOLID.as("this model"),
                                        champion ? Legend.Entry.DASHED.as("champion") : null,
                                        Legend.Entry.DOTTED.as("prevalence"),
                                        Legend.Entry.POINT.as("threshold in force")),
                                div(attrs(".small-multiples"), each(drawn, genre -> curve(results, genre)))));
    }

    private static DomContent curve(HoldoutResults results, int genre) {
        var evaluation = results.model().genres().get(genre);
        return figure(
                PrecisionRecallChart.of(results, genre).drawing().onPage(),
                figcaption(strong(evaluation.genre()), text(caption(evaluation))));
    }

    private static String caption(GenreMetrics genre) {
        return " AP " + Text.figure(genre.averagePrecision()) + " · " + Text.count(genre.positives()) + " posters";
    }
}
