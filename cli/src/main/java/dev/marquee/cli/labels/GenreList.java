package dev.marquee.cli.labels;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** A film's genres as they are sent: trimmed, none twice (whatever the case), within the limits of the label-feedback topic. */
public final class GenreList {

    /** At most so many genres: {@value}. */
    public static final int MOST = 30;

    /** At most so many characters a genre: {@value}. */
    public static final int LONGEST = 40;

    private GenreList() {}

    /**
     * The genres of a text with separators between them; blank ones are left out.
     *
     * @throws IllegalArgumentException if there are none, too many or too long ones
     */
    public static List<String> parse(String text, char separator) {
        return of(Arrays.asList(text.split(java.util.regex.Pattern.quote(String.valueOf(separator)))));
    }

    /** The same for genres that are separate already. */
    public static List<String> of(List<String> given) {
        var genres = new LinkedHashMap<String, String>();
        for (var each : given) {
            var genre = each.strip();
            if (!genre.isEmpty()) {
                requireShort(genre);
                genres.putIfAbsent(genre.toLowerCase(Locale.ROOT), genre);
            }
        }
        if (genres.isEmpty()) {
            throw new IllegalArgumentException("no genres (expected: at least one)");
        }
        if (genres.size() > MOST) {
            throw new IllegalArgumentException(genres.size() + " genres (expected: at most " + MOST + ")");
        }
        return List.copyOf(genres.values());
    }

    private static void requireShort(String genre) {
        var length = genre.codePointCount(0, genre.length());
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "genre '" + genre + "' has " + length + " characters (expected: at most " + LONGEST + ")");
        }
    }
}
