package dev.marquee.trainer.labels;

import dev.marquee.events.LabelFeedback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** What a label must be, and the form in which it is kept. */
final class LabelRules {

    /** As many genres as a label may give, repetitions counted. */
    static final int MAX_GENRES = 30;

    /** As many characters (Unicode code points) as the name of who labelled may have; it goes into every entry. */
    static final int MAX_WHO = 200;

    private LabelRules() {}

    /**
     * The label with every genre tidied and each written once, in the first spelling and the order given. An empty list is
     * legal: it says that the poster has no genre at all.
     *
     * @throws InvalidRecordException if a genre is blank or too long, or if there are too many
     */
    static LabelFeedback cleaned(LabelFeedback label) {
        var who = label.getWho().codePointCount(0, label.getWho().length());
        if (who > MAX_WHO) {
            throw InvalidRecordException.whoTooLong(who);
        }
        return LabelFeedback.newBuilder(label)
                .setGenres(cleaned(label.getGenres()))
                .build();
    }

    private static List<String> cleaned(List<String> given) {
        if (given.size() > MAX_GENRES) {
            throw InvalidRecordException.tooManyGenres(given.size());
        }
        var cleaned = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var i = 0; i < given.size(); i++) {
            var genre = GenreSpelling.tidied(given.get(i));
            var length = genre.codePointCount(0, genre.length());
            if (length == 0) {
                throw InvalidRecordException.blankGenre(i + 1, given.size());
            }
            if (length > GenreSpelling.MAX_CHARACTERS) {
                throw InvalidRecordException.longGenre(genre, length);
            }
            if (seen.add(genre.toLowerCase(Locale.ROOT))) {
                cleaned.add(genre);
            }
        }
        return cleaned;
    }
}
