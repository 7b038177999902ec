package dev.marquee.trainer.dataset;

import java.util.List;

/**
 * Examples beside which genres they have.
 *
 * @param examples the posters
 * @param truth {@code [example][genre]}
 */
public record Split(List<Example> examples, boolean[][] truth) {

    static Split of(List<Example> examples, Vocabulary vocabulary) {
        return new Split(examples, examples.stream().map(vocabulary::truth).toArray(boolean[][]::new));
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
