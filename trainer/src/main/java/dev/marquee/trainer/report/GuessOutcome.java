package dev.marquee.trainer.report;

import j2html.TagCreator;
import j2html.tags.DomContent;
import java.util.Locale;

/** How a genre stands to the truth: by its sign, so that nobody needs the colour. */
enum GuessOutcome {
    HIT("✓", "right"),
    MISS("✗", "wrong"),
    OVERLOOKED("○", "overlooked");

    private final String sign;
    private final String meaning;

    GuessOutcome(String sign, String meaning) {
        this.sign = sign;
        this.meaning = meaning;
    }

    String cssClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    DomContent span() {
        return TagCreator.span(sign).withClasses("mark", cssClass()).withTitle(meaning);
    }
}
