package dev.marquee.trainer.dataset;

import dev.marquee.events.LabelledPoster;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest label of every poster in labelled-posters, and the offset since which it is what it is. Pictures, titles
 * and sources stay in Kafka: a poster takes 148 bytes of heap with a posterId of nine characters (measured with
 * 1,000,000), and at most 200 with one of 48. Not thread-safe.
 */
public final class LabelledPosterTable {

    private static final Logger LOG = LoggerFactory.getLogger(LabelledPosterTable.class);

    private final Map<String, Entry> byPoster = new HashMap<>();
    private final Interner<String> texts = new Interner<>();
    private final Interner<List<String>> genreLists = new Interner<>();
    private Map<Integer, Long> cut = Map.of();
    private int changes;

    /**
     * Takes a record of labelled-posters in. One whose SHA-256 is none counts as no label: its picture could not be
     * told from others.
     *
     * @param poster the entry; null where the label was withdrawn
     * @return whether the label is another one; a poster that only got another picture teaches no other genres
     */
    public boolean accept(String posterId, @Nullable LabelledPoster poster, int partition, long offset) {
        var before = byPoster.get(posterId);
        var after = entry(posterId, poster, partition, offset);
        if (before != null && Objects.equals(before.genres, after.genres)) {
            after = after.since(before.labelOffset);
        }
        byPoster.put(posterId, after);
        changes += (isChange(after) ? 1 : 0) - (before != null && isChange(before) ? 1 : 0);
        return after.labelOffset == offset;
    }

    private Entry entry(String posterId, @Nullable LabelledPoster poster, int partition, long offset) {
        if (poster == null) {
            return Entry.withdrawn(partition, offset);
        }
        var genres = genreLists.of(poster.getGenres().stream().map(texts::of).toList());
        try {
            return Entry.of(genres, poster.getImageSha256(), partition, offset);
        } catch (IllegalArgumentException e) {
            LOG.warn("poster {} is passed over: {}", posterId, e.getMessage());
            return Entry.withdrawn(partition, offset);
        }
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

    /** Returns the posters that have a label, in no order, without titles and sources. */
    public List<Example> examples() {
        var examples = new ArrayList<Example>(byPoster.size());
        byPoster.forEach((posterId, entry) -> {
            if (entry.genres != null) {
                examples.add(new Example(posterId, null, null, entry.sha256(), entry.genres));
            }
        });
        return examples;
    }

    /**
     * What is known of a poster. The picture's SHA-256 is four numbers, because its 64 digits would take 104 bytes.
     *
     * @param genres the label; null where it was withdrawn
     * @param labelOffset offset of the record that brought this label
     */
    private record Entry(
            @Nullable List<String> genres,
            int partition,
            long labelOffset,
            long sha0,
            long sha1,
            long sha2,
            long sha3) {

        private static final int DIGITS = 64;

        private static Entry withdrawn(int partition, long offset) {
            return new Entry(null, partition, offset, 0, 0, 0, 0);
        }

        private static Entry of(List<String> genres, String sha256, int partition, long offset) {
            if (sha256.length() != DIGITS) {
                throw new IllegalArgumentException("SHA-256: '" + sha256 + "' (expected: 64 hexadecimal digits)");
            }
            var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(sha256));
            return new Entry(
                    genres, partition, offset, bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }

        private Entry since(long offset) {
            return new Entry(genres, partition, offset, sha0, sha1, sha2, sha3);
        }

        private String sha256() {
            var digits = HexFormat.of();
            return digits.toHexDigits(sha0)
                    + digits.toHexDigits(sha1)
                    + digits.toHexDigits(sha2)
                    + digits.toHexDigits(sha3);
        }
    }

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
