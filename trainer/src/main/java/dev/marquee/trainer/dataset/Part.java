package dev.marquee.trainer.dataset;

import java.util.List;

/**
 * Examples beside which genres they have.
 *
 * @param examples the posters
 * @param truth {@code [example][genre]}
 */
public record Part(List<Example> examples, boolean[][] truth) {

    static Part of(List<Example> examples, Vocabulary vocabulary) {
        return new Part(examples, examples.stream().map(vocabulary::truth).toArray(boolean[][]::new));
    }

    /** How many examples. */
    public int size() {
        return examples.size();
    }

    /** The pictures' bytes. */
    public List<byte[]> pictures() {
        return examples.stream().map(Example::rgb).toList();
    }
}
