package dev.marquee.trainer.report;

import static j2html.TagCreator.article;
import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

import dev.marquee.trainer.report.GenreExtremes.Shown;
import dev.marquee.trainer.report.PosterExample.Guess;
import j2html.tags.DomContent;
import java.util.List;

/** The best and the worst posters of each genre, with predicted and true genres. */
final class ExtremesGallery {

    private ExtremesGallery() {}

    static DomContent of(List<GenreExtremes> extremes, HoldoutResults results) {
        return section(
                attrs("#extremes"),
                h2("Best and worst posters of each genre"),
                extremes.isEmpty()
                        ? p("There are no held-out posters to show.")
                        : each(lead(results), each(extremes, ExtremesGallery::genre)));
    }

    private static DomContent lead(HoldoutResults results) {
        return p(
                        text("Held-out posters. The figure is the probability of the genre in question; below it "
                                + "stand the three most probable genres, "),
                        GuessOutcome.HIT.span(),
                        text(" those that the film has and "),
                        GuessOutcome.MISS.span(),
                        text(" those that it does not have." + CommonGenres.remark(results.model())))
                .withClass("lead");
    }

    private static DomContent genre(GenreExtremes extremes) {
        return article(
                attrs(".extremes"),
                h3(extremes.genre()),
                div(
                        attrs(".trio"),
                        column("Surest and right", extremes.surestRight()),
                        column("Surest and wrong", extremes.surestWrong()),
                        column("Most missed", extremes.mostMissed())));
    }

    private static DomContent column(String title, List<Shown> posters) {
        return div(
                h4(title), posters.isEmpty() ? p("None.").withClass("truth") : each(posters, ExtremesGallery::poster));
    }

    private static DomContent poster(Shown shown) {
        var poster = shown.poster();
        return div(
                attrs(".small-poster"),
                img().withSrc(poster.pixels().dataUri()).withAlt("Poster of " + poster.caption()),
                div(
                        p(strong(Text.roundPercent(shown.probability())), text(" " + poster.caption()))
                                .withTitle(poster.posterId()),
                        p(each(poster.topThree(), guess -> guess(poster, guess))),
                        p("True: " + (poster.trueGenres().isEmpty() ? "none" : String.join(", ", poster.trueGenres())))
                                .withClass("truth")));
    }

    private static DomContent guess(PosterExample poster, Guess guess) {
        var mark = poster.isTrue(guess) ? GuessOutcome.HIT : GuessOutcome.MISS;
        return span(mark.span(), text(" " + guess.genre() + " ")).withClass("guess");
    }
}
