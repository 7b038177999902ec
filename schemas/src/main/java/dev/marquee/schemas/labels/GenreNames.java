package dev.marquee.schemas.labels;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The spelling, the number and the length of the genres in a label: part of the contract of label-feedback. Senders use
 * {@link #of} or {@link #parse}; the trainer checks every label that it reads, whoever sent it.
 */
public final class GenreNames {

    /** A label gives at most {@value} genres. */
    public static final int MAX_GENRES = 30;

    /**
     * A genre has at most {@value} characters (Unicode code points), once it is {@linkplain #normalised normalised}.
     */
    public static final int MAX_CHARACTERS = 40;

    /**
     * Whitespace of any script, control characters, and the spaces without a width: a byte order mark at the front of a
     * CSV file makes a second "Drama" that nobody can tell from the first.
     */
    private static final Pattern GAP =
            Pattern.compile("[\\s\\p{Cc}\\u200B\\u2060\\uFEFF]+", Pattern.UNICODE_CHARACTER_CLASS);

    private GenreNames() {}

    /**
     * Splits a text into the genres of a label.
     *
     * @param separator stands between two genres; blank genres are left out
     * @return the genres as {@link #of} gives them
     * @throws IllegalArgumentException if there are no genres, too many or too long ones
     */
    public static List<String> parse(String text, char separator) {
        return of(Arrays.asList(text.split(Pattern.quote(String.valueOf(separator)))));
    }

    /**
     * Brings the genres of a label into the form in which they are sent: normalised, without blank ones, each once.
     *
     * @return 1 to {@value #MAX_GENRES} genres in the order given, each in its first spelling
     * @throws IllegalArgumentException if there are no genres, too many or too long ones
     */
    public static List<String> of(List<String> given) {
        var genres = distinct(given.stream()
                .map(GenreNames::normalised)
                .filter(genre -> !genre.isEmpty())
                .toList());
        if (genres.isEmpty()) {
            throw new IllegalArgumentException("no genres (expected: at least one)");
        }
        for (var genre : genres) {
            if (characters(genre) > MAX_CHARACTERS) {
                throw new IllegalArgumentException("genre '" + genre + "' has " + characters(genre)
                        + " characters (expected: at most " + MAX_CHARACTERS + ")");
            }
        }
        if (genres.size() > MAX_GENRES) {
            throw new IllegalArgumentException(genres.size() + " genres (expected: at most " + MAX_GENRES + ")");
        }
        return genres;
    }

    /** Returns the genre without space around it, with single blanks inside, in Unicode's composed form (NFC). */
    public static String normalised(String genre) {
        return GAP.matcher(Normalizer.normalize(genre, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Returns how many characters (Unicode code points) a text has. */
    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns what two spellings of one genre have in common: "Sci-Fi" and "sci-fi" are one genre. */
    public static String folded(String genre) {
        return genre.toLowerCase(Locale.ROOT);
    }

    /** Returns every genre once, in its first spelling and the order given. */
    public static List<String> distinct(Collection<String> genres) {
        var first = new LinkedHashMap<String, String>();
        genres.forEach(genre -> first.putIfAbsent(folded(genre), genre));
        return List.copyOf(first.values());
    }
}
