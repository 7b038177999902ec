package dev.marquee.trainer.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The genres a model knows: those with enough labelled posters. Matched without case. */
public final class Vocabulary {

    private final List<String> genres;
    private final Map<String, Integer> indexes = new HashMap<>();

    private Vocabulary(List<String> genres) {
        this.genres = List.copyOf(genres);
        for (var i = 0; i < genres.size(); i++) {
            indexes.put(folded(genres.get(i)), i);
        }
    }

    /**
     * The genres on at least so many examples, in alphabetical order, each in its most frequent spelling.
     *
     * @param minPosters at least 1
     */
    public static Vocabulary of(Collection<Example> examples, int minPosters) {
        var spellings = new HashMap<String, Map<String, Integer>>();
        for (var example : examples) {
            for (var genre : example.genres()) {
                spellings
                        .computeIfAbsent(folded(genre), key -> new LinkedHashMap<>())
                        .merge(genre, 1, Integer::sum);
            }
        }
        return new Vocabulary(spellings.values().stream()
                .filter(counts ->
                        counts.values().stream().mapToInt(Integer::intValue).sum() >= minPosters)
                .map(Vocabulary::mostFrequent)
                .sorted(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    /**
     * A vocabulary that is there already, such as a model's.
     *
     * @param genres in the order of the network's outputs
     */
    public static Vocabulary of(List<String> genres) {
        return new Vocabulary(genres);
    }

    private static String mostFrequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    /** The genres in the order of the network's outputs. */
    public List<String> genres() {
        return genres;
    }

    /** How many there are. */
    public int size() {
        return genres.size();
    }

    /** Where a genre stands; null where it is not of the vocabulary. */
    public @Nullable Integer indexOf(String genre) {
        return indexes.get(folded(genre));
    }

    /** A genre as the vocabulary writes it; as it is given where it is not of the vocabulary. */
    public String spelled(String genre) {
        var index = indexOf(genre);
        return index == null ? genre : genres.get(index);
    }

    /** Which of the vocabulary's genres an example has. */
    public boolean[] truth(Example example) {
        return truth(example.genres());
    }

    /** Which of the vocabulary's genres are among these; others are left out. */
    public boolean[] truth(Collection<String> labels) {
        var truth = new boolean[genres.size()];
        for (var label : labels) {
            var index = indexOf(label);
            if (index != null) {
                truth[index] = true;
            }
        }
        return truth;
    }

    private static String folded(String genre) {
        return genre.toLowerCase(Locale.ROOT);
    }
}
