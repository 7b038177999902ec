package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.marquee.trainer.report.PosterExample.Guess;
import j2html.tags.DomContent;
import java.util.List;

/** Posters with their predicted top three beside their true genres. */
final class Gallery {

    private Gallery() {}

    static DomContent of(List<PosterExample> examples) {
        return section(
                attrs("#posters"),
                h2("A sample of the holdout"),
                examples.isEmpty() ? p("There are no held-out posters to show.") : posters(examples));
    }

    private static DomContent posters(List<PosterExample> examples) {
        return each(
                p(
                                text("Posters from all over the holdout, neither the best nor the worst, as the "
                                        + "network saw them ("
                                        + size(examples) + " pixels, stretched back to a poster's shape). "),
                                GuessOutcome.HIT.span(),
                                text(" is a predicted genre that the film has, "),
                                GuessOutcome.MISS.span(),
                                text(" a predicted genre that it does not have, "),
                                GuessOutcome.OVERLOOKED.span(),
                                text(" a genre that it has and that is not among the three most probable."))
                        .withClass("lead"),
                div(attrs(".gallery"), each(examples, Gallery::poster)));
    }

    private static String size(List<PosterExample> examples) {
        var pixels = examples.get(0).pixels();
        return pixels.width() + "x" + pixels.height();
    }

    private static DomContent poster(PosterExample example) {
        var note = example.note();
        return figure(
                attrs(".poster"),
                div(
                        attrs(".picture"),
                        img().withSrc(example.pixels().dataUri()).withAlt("Poster of " + example.caption()),
                        note == null ? text("") : span(note).withClass("note")),
                figcaption(
                        h3(example.caption()).withTitle(example.posterId()),
                        ul(
                                attrs(".guesses"),
                                each(example.topThree(), guess -> guess(example, guess)),
                                each(example.overlooked().stream().map(Gallery::overlooked))),
                        p("True genres: "
                                        + (example.trueGenres().isEmpty()
                                                ? "none"
                                                : String.join(", ", example.trueGenres())))
                                .withClass("truth")));
    }

    private static DomContent guess(PosterExample example, Guess guess) {
        var mark = example.isTrue(guess) ? GuessOutcome.HIT : GuessOutcome.MISS;
        return entry(mark, guess.genre(), Text.roundPercent(guess.probability()));
    }

    private static DomContent overlooked(String genre) {
        return entry(GuessOutcome.OVERLOOKED, genre, "");
    }

    private static DomContent entry(GuessOutcome mark, String genre, String probability) {
        return li(mark.span(), span(genre).withClass("genre"), span(probability).withClass("probability"))
                .withClass(mark.cssClass());
    }
}
