package dev.marquee.trainer.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The latest record of every poster in labelled-posters, and since when its label is what it is. */
final class Entries {

    private final Map<String, Entry> byPoster = new HashMap<>();

    /**
     * Takes a record in.
     *
     * @param example null where the label was withdrawn
     * @return whether the label is another one; a poster that only got a new thumbnail teaches nothing new
     */
    boolean accept(String posterId, @Nullable Example example, int partition, long offset) {
        var before = byPoster.get(posterId);
        if (before != null && sameLabel(before.example, example)) {
            byPoster.put(posterId, new Entry(example, partition, before.labelOffset));
            return false;
        }
        byPoster.put(posterId, new Entry(example, partition, offset));
        return true;
    }

    private static boolean sameLabel(@Nullable Example one, @Nullable Example other) {
        return one == null || other == null ? one == other : one.genres().equals(other.genres());
    }

    /** How many posters got another label, lost it or got one since a cut. */
    int changesSince(Map<Integer, Long> cut) {
        return (int) byPoster.values().stream()
                .filter(entry -> entry.labelOffset >= cut.getOrDefault(entry.partition, 0L))
                .count();
    }

    /** The posters that have a label. */
    List<Example> examples() {
        return byPoster.values().stream()
                .flatMap(entry -> entry.example == null ? Stream.empty() : Stream.of(entry.example))
                .toList();
    }

    /** @param labelOffset of the record that brought this label */
    private record Entry(@Nullable Example example, int partition, long labelOffset) {}
}
