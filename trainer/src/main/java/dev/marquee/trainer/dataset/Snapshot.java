package dev.marquee.trainer.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The training set at one moment.
 *
 * @param examples ordered by posterId, so that a run on the same set is the same run
 * @param cut by partition, the end offset of labelled-posters that it was read up to
 */
public record Snapshot(List<Example> examples, Map<Integer, Long> cut) {

    /** Orders the examples. */
    public Snapshot {
        examples = examples.stream()
                .sorted(Comparator.comparing(Example::posterId))
                .toList();
        cut = Map.copyOf(cut);
    }
}
