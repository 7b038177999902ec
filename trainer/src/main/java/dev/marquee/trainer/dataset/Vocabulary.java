package dev.marquee.trainer.dataset;

import dev.marquee.schemas.labels.GenreNames;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The genres that a model knows: those with enough labelled posters. Genres are matched without case. */
public final class Vocabulary {

    private final List<String> genres;
    private final Map<String, Integer> indexes = new HashMap<>();

    private Vocabulary(List<String> genres) {
        this.genres = List.copyOf(genres);
        for (var i = 0; i < genres.size(); i++) {
            indexes.put(GenreNames.folded(genres.get(i)), i);
        }
    }

    /**
     * Takes the genres that enough examples have, in alphabetical order, each in its most frequent spelling.
     *
     * @param minPosters examples that a genre needs, at least 1
     */
    public static Vocabulary of(Collection<Example> examples, int minPosters) {
        var spellings = new HashMap<String, Map<String, Integer>>();
        for (var example : examples) {
            for (var genre : example.genres()) {
                spellings
                        .computeIfAbsent(GenreNames.folded(genre), key -> new LinkedHashMap<>())
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
     * Takes a vocabulary that is there already, such as a model's.
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

    /** Returns the genres in the order of the network's outputs. */
    public List<String> genres() {
        return genres;
    }

    /** Returns how many genres there are. */
    public int size() {
        return genres.size();
    }

    /** Returns where a genre stands in the vocabulary, from 0; null where it is not of the vocabulary. */
    public @Nullable Integer indexOf(String genre) {
        return indexes.get(GenreNames.folded(genre));
    }

    /** Returns a genre as the vocabulary writes it; as it is given where it is not of the vocabulary. */
    public String spelled(String genre) {
        var index = indexOf(genre);
        return index == null ? genre : genres.get(index);
    }

    /** Tells for each genre of the vocabulary whether an example has it. */
    public boolean[] truth(Example example) {
        return truth(example.genres());
    }

    /** Tells for each genre of the vocabulary whether it is among these labels; other labels are left out. */
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
}
