package dev.marquee.cli.labels;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant. */
final class NearMatches {

    /** A third of the letters may differ, and at least two. */
    private static final int LETTERS_PER_SLIP = 3;

    private static final int MOST = 3;

    private NearMatches() {}

    /** Whether the word is among the known ones, whatever the case. */
    static boolean isKnown(String word, Collection<String> known) {
        return known.stream().anyMatch(word::equalsIgnoreCase);
    }

    /** At most three known words, the nearest first. */
    static List<String> of(String word, Collection<String> known) {
        var tolerance = Math.max(2, word.length() / LETTERS_PER_SLIP);
        return known.stream()
                .filter(each -> distance(word, each) <= tolerance || startsAlike(word, each))
                .sorted(Comparator.comparingInt(each -> distance(word, each)))
                .limit(MOST)
                .toList();
    }

    private static boolean startsAlike(String word, String other) {
        var a = word.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        return Math.min(a.length(), b.length()) >= LETTERS_PER_SLIP && (a.startsWith(b) || b.startsWith(a));
    }

    /** Levenshtein's edit distance without regard to case, row by row. */
    static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var above = row[j];
                var replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
