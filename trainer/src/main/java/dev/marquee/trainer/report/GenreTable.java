package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.i;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.marquee.evaluation.GenreMetrics;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each genre's figures, the most common genre first. */
final class GenreTable {

    private static final Comparator<Row> BY_SUPPORT = Comparator.comparingInt(Row::positives)
            .reversed()
            .thenComparing(row -> row.model().genre());

    /** A genre as the model ranks it, and as whom the model had to beat does. */
    private record Row(GenreMetrics model, GenreMetrics beaten) {

        int positives() {
            return model.positives();
        }

        double gained() {
            return model.averagePrecision() - beaten.averagePrecision();
        }
    }

    private GenreTable() {}

    static DomContent of(HoldoutResults results) {
        return section(
                attrs("#genres"),
                h2("Genre by genre"),
                bars(results),
                p("The figures, the most common genre first. The bar is the average precision; the line across it is "
                                + "the prevalence, what a ranking without knowledge reaches. A genre is assigned from "
                                + "its own threshold, set on the validation part.")
                        .withClass("lead"),
                p("Push the table sideways for the rest of it.").withClasses("lead", "narrow"),
                div(
                        attrs(".scroll"),
                        table(
                                attrs(".genres"),
                                thead(head(results.beatenName())),
                                tbody(each(rows(results).sorted(BY_SUPPORT).map(GenreTable::row))))));
    }

    private static DomContent bars(HoldoutResults results) {
        if (!GenreBars.canBeDrawn(results.model())) {
            return p("No poster of the holdout has a genre of the vocabulary, so there is nothing to draw.");
        }
        return each(
                p("How well each genre ranks the held-out posters, the best first. The mark across a bar is the "
                                + "genre's prevalence, what a ranking without knowledge reaches: only what stands "
                                + "above it was learnt."
                                + CommonGenres.remark(results.model()))
                        .withClass("lead"),
                Legend.of(
                        Legend.Entry.COLUMN.as("average precision of this model"),
                        Legend.Entry.DASH.as("prevalence"),
                        results.champion() == null
                                ? null
                                : Legend.Entry.DIAMOND.as("average precision of the champion")),
                figure(attrs(".plot"), GenreBars.of(results).onPage()));
    }

    private static Stream<Row> rows(HoldoutResults results) {
        var model = results.model().genres();
        var beaten = results.beaten().genres();
        return IntStream.range(0, model.size()).mapToObj(genre -> new Row(model.get(genre), beaten.get(genre)));
    }

    private static DomContent head(String beaten) {
        return tr(
                th("Genre"),
                number("Support", "Posters of the holdout with this genre"),
                th("Average precision"),
                number("Gained", "Average precision above that of " + beaten),
                number("Prevalence", "Share of the holdout with this genre"),
                number("Precision", "Share of the posters given the genre that have it"),
                number("Recall", "Share of the posters with the genre that were given it"),
                number("F1", "Harmonic mean of precision and recall"),
                number("Threshold", "The probability from which the genre is assigned"),
                number("TP", "True positives: given the genre, and have it"),
                number("FP", "False positives: given the genre, do not have it"),
                number("FN", "False negatives: have the genre, were not given it"),
                number("TN", "True negatives: neither"));
    }

    private static DomContent number(String name, String meaning) {
        return th(name).withClass("number").withTitle(meaning);
    }

    private static DomContent row(Row row) {
        var genre = row.model();
        var confusion = genre.confusion();
        return tr(
                th(genre.genre()),
                number(Text.count(genre.positives())),
                td(div(attrs(".ap"), bar(genre), span(Text.figure(genre.averagePrecision())))),
                number(Text.signed(row.gained())),
                number(Text.percent(genre.prevalence())),
                number(Text.percent(genre.precision())),
                number(Text.percent(genre.recall())),
                number(Text.figure(genre.f1())),
                number(Text.figure(genre.threshold())),
                number(Text.count(confusion.truePositives())),
                number(Text.count(confusion.falsePositives())),
                number(Text.count(confusion.falseNegatives())),
                number(Text.count(confusion.trueNegatives())));
    }

    private static TdTag number(String value) {
        return td(text(value)).withClass("number");
    }

    private static DomContent bar(GenreMetrics genre) {
        return div(
                        attrs(".bar"),
                        i().withStyle("width:" + css(genre.averagePrecision())),
                        b().withStyle("left:" + css(genre.prevalence())))
                .withTitle("average precision " + Text.figure(genre.averagePrecision()) + ", prevalence "
                        + Text.figure(genre.prevalence()));
    }

    private static String css(double share) {
        return String.format(Locale.ROOT, "%.1f%%", Double.isFinite(share) ? 100 * share : 0);
    }
}
