package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What lines and marks of the charts beside it mean. */
final class Legend {

    /** How something is drawn, by its shape as well as by its colour. */
    enum Entry {
        /** A solid line in the model's colour. */
        SOLID,
        /** A dashed line in the colour of what stands beside the model. */
        DASHED,
        /** A dotted line. */
        DOTTED,
        /** A round mark. */
        POINT,
        /** A diamond in the colour of what stands beside the model. */
        DIAMOND,
        /** A bar. */
        COLUMN,
        /** A short thick line across. */
        DASH;

        DomContent as(String meaning) {
            return span(meaning).withClass(name().toLowerCase(Locale.ROOT));
        }
    }

    private Legend() {}

    /** Those that are not null. */
    static DomContent of(@Nullable DomContent... entries) {
        return p(attrs(".legend"), each(Arrays.stream(entries).filter(Objects::nonNull)));
    }
}
