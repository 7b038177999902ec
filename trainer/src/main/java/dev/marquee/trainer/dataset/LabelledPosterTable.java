package dev.marquee.trainer.dataset;

import dev.marquee.events.LabelledPoster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest record of every poster in labelled-posters, and the offset since which its label is what it is.
 *
 * <p>A hundred thousand posters of 128x96 pixels are 3.7 GB of pixels, a million of 64x64 12.3 GB; all that is held
 * besides is some 360 bytes a poster (measured as heap in use with 48,000 posters' titles and genres), most of them the
 * title, the picture's SHA-256 and the map's entry. Not thread-safe.
 */
public final class LabelledPosterTable {

    private final Map<String, Entry> byPoster = new HashMap<>();
    private final Interner<String> texts = new Interner<>();
    private final Interner<List<String>> genreLists = new Interner<>();
    private Map<Integer, Long> cut = Map.of();
    private int changes;

    /**
     * Takes a record of labelled-posters in.
     *
     * @param poster the entry; null where the label was withdrawn
     * @return whether the label is another one; a poster that only got a new thumbnail teaches nothing new
     */
    public boolean accept(String posterId, @Nullable LabelledPoster poster, int partition, long offset) {
        var example = poster == null ? null : example(posterId, poster);
        var before = byPoster.get(posterId);
        var labelOffset = before != null && sameLabel(before.example, example) ? before.labelOffset : offset;
        var after = new Entry(example, partition, labelOffset);
        byPoster.put(posterId, after);
        changes += (isChange(after) ? 1 : 0) - (before != null && isChange(before) ? 1 : 0);
        return labelOffset == offset;
    }

    private Example example(String posterId, LabelledPoster poster) {
        var rgb = new byte[poster.getRgb().remaining()];
        poster.getRgb().duplicate().get(rgb);
        var source = poster.getSource();
        return new Example(
                posterId,
                poster.getTitle(),
                source == null ? null : texts.of(source),
                poster.getImageSha256(),
                poster.getHeight(),
                poster.getWidth(),
                rgb,
                poster.getPreprocessingVersion(),
                genreLists.of(poster.getGenres().stream().map(texts::of).toList()));
    }

    private static boolean sameLabel(@Nullable Example one, @Nullable Example other) {
        return one == null || other == null ? one == other : one.genres().equals(other.genres());
    }

    /**
     * Counts the posters that got another label, lost it or got one since a cut. All posters are gone through only when
     * the cut is another than the last time.
     */
    public int changesSince(Map<Integer, Long> cut) {
        if (!cut.equals(this.cut)) {
            this.cut = Map.copyOf(cut);
            changes = (int) byPoster.values().stream().filter(this::isChange).count();
        }
        return changes;
    }

    private boolean isChange(Entry entry) {
        return entry.labelOffset >= cut.getOrDefault(entry.partition, 0L);
    }

    /** Returns the posters that have a label, in no order. */
    public List<Example> examples() {
        return byPoster.values().stream()
                .flatMap(entry -> entry.example == null ? Stream.empty() : Stream.of(entry.example))
                .toList();
    }

    /**
     * What is known of a poster.
     *
     * @param labelOffset offset of the record that brought this label
     */
    private record Entry(@Nullable Example example, int partition, long labelOffset) {}

    /**
     * Keeps one instance of each value that many posters have: decoding makes every poster's genres anew, some
     * hundred bytes a poster.
     */
    private static final class Interner<T> {

        private final Map<T, T> values = new HashMap<>();

        /** Returns the value's equal that came first. */
        private T of(T value) {
            var first = values.putIfAbsent(value, value);
            return first == null ? value : first;
        }
    }
}
