package dev.marquee.trainer.labels;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** How a genre is written. */
final class GenreSpelling {

    /** As many characters (Unicode code points) as a genre may have, once tidied. */
    static final int MAX_CHARACTERS = 40;

    /**
     * Whitespace of any script, control characters, and the spaces without a width: a byte order mark at the front of a CSV
     * file makes a second "Drama" that nobody can tell from the first.
     */
    private static final Pattern GAP =
            Pattern.compile("[\\s\\p{Cc}\\u200B\\u2060\\uFEFF]+", Pattern.UNICODE_CHARACTER_CLASS);

    private GenreSpelling() {}

    /** The genre without space around it, with single blanks inside, in Unicode's composed form (NFC); empty if blank. */
    static String tidied(String genre) {
        return GAP.matcher(Normalizer.normalize(genre, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }
}
