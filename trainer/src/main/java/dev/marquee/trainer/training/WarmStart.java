package dev.marquee.trainer.training;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.trainer.dataset.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Makes the start of a training out of a champion's weights. Genres that both know keep their outputs, wherever they
 * stand; a genre that is new starts with small random weights.
 */
public final class WarmStart {

    private WarmStart() {}

    /**
     * Returns the weights to start from; empty where the champion has another architecture or knows none of the genres.
     *
     * @param seed of the new genres' weights
     */
    public static Optional<Map<String, Tensor>> from(
            ModelArtifact champion, Architecture architecture, Vocabulary vocabulary, long seed) {
        var known = champion.description().genres();
        var columns = columns(known, vocabulary);
        if (!sameShape(champion.description().architecture(), architecture)
                || Arrays.stream(columns).allMatch(column -> column < 0)) {
            return Optional.empty();
        }
        var weights = new LinkedHashMap<>(champion.weights());
        var random = new Random(seed);
        weights.computeIfPresent(
                Architecture.OUTPUT_WEIGHT, (name, old) -> outputs(old, columns, architecture.outputInputs(), random));
        weights.computeIfPresent(Architecture.OUTPUT_BIAS, (name, old) -> outputs(old, columns, 1, random));
        weights.computeIfPresent(
                Architecture.OUTPUT_BIAS, (name, bias) -> new Tensor(List.of(columns.length), bias.values()));
        return Optional.of(weights);
    }

    /** Returns for each genre of the vocabulary its place among the known ones; -1 where it is new. */
    private static int[] columns(List<String> known, Vocabulary vocabulary) {
        var columns = new int[vocabulary.size()];
        Arrays.fill(columns, -1);
        for (var column = 0; column < known.size(); column++) {
            var index = vocabulary.indexOf(known.get(column));
            if (index != null) {
                columns[index] = column;
            }
        }
        return columns;
    }

    /** Compares two networks but for their dropout, which has no weights. */
    private static boolean sameShape(Architecture one, Architecture other) {
        return one.withDropout(0, 0).equals(other.withDropout(0, 0));
    }

    /** Keeps the columns of the genres that are known; draws the others from Glorot and Bengio's range, 2010. */
    private static Tensor outputs(Tensor old, int[] columns, int rows, Random random) {
        var oldColumns = old.values().length / rows;
        var range = rows == 1 ? 0 : Math.sqrt(6.0 / (rows + columns.length));
        var values = new float[rows * columns.length];
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns.length; column++) {
                values[row * columns.length + column] = columns[column] >= 0
                        ? old.values()[row * oldColumns + columns[column]]
                        : (float) ((2 * random.nextDouble() - 1) * range);
            }
        }
        return new Tensor(List.of(rows, columns.length), values);
    }
}
