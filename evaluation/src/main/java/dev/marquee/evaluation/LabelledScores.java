package dev.marquee.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Posters with a model's probabilities beside their true genres: two tables of shape {@code [posters][genres]},
 * immutable.
 *
 * <p>A probability is 0 to 1. NaN is let through, since that is what a diverged network says, and the measures that
 * meet it become NaN; anything else is refused.
 */
public final class LabelledScores {

    /** Keras clips here too ({@code keras.backend.epsilon()}), so that losses can be compared. */
    private static final double CLIP = 1e-7;

    private final List<String> genres;
    private final float[][] probabilities;
    private final boolean[][] truth;

    private LabelledScores(List<String> genres, float[][] probabilities, boolean[][] truth) {
        this.genres = genres;
        this.probabilities = probabilities;
        this.truth = truth;
    }

    /**
     * Checks and copies.
     *
     * @param genres the vocabulary, in the order of the columns; at least one, each once
     * @param probabilities {@code [posters][genres]}, 0 to 1 or NaN; may have no posters
     * @param truth {@code [posters][genres]}, true where the poster has the genre
     * @throws EvaluationException when the shapes do not fit or a value is out of range
     */
    public static LabelledScores of(List<String> genres, float[][] probabilities, boolean[][] truth) {
        checkGenres(genres);
        if (probabilities.length != truth.length) {
            throw EvaluationException.posters(probabilities.length, truth.length);
        }
        var scores = new float[probabilities.length][];
        var labels = new boolean[truth.length][];
        for (var poster = 0; poster < scores.length; poster++) {
            checkWidths(poster, probabilities[poster].length, truth[poster].length, genres.size());
            scores[poster] = probabilities[poster].clone();
            labels[poster] = truth[poster].clone();
            checkRange(poster, scores[poster], genres);
        }
        return new LabelledScores(List.copyOf(genres), scores, labels);
    }

    static void checkGenres(List<String> genres) {
        if (genres.isEmpty()) {
            throw EvaluationException.noGenres();
        }
        if (new HashSet<>(genres).size() != genres.size()) {
            throw EvaluationException.repeatedGenres(genres);
        }
    }

    private static void checkWidths(int poster, int probabilities, int truth, int genres) {
        if (probabilities != genres) {
            throw EvaluationException.width("the row of probabilities", poster, probabilities, genres);
        }
        if (truth != genres) {
            throw EvaluationException.width("the row of labels", poster, truth, genres);
        }
    }

    private static void checkRange(int poster, float[] row, List<String> genres) {
        for (var genre = 0; genre < row.length; genre++) {
            if (row[genre] < 0 || row[genre] > 1) {
                throw EvaluationException.probability(poster, genres.get(genre), row[genre]);
            }
        }
    }

    /** The vocabulary, in the order of the columns. */
    public List<String> genres() {
        return genres;
    }

    /** How many posters there are; may be 0. */
    public int posters() {
        return truth.length;
    }

    /** Whether the other has the same posters, as far as genres and labels tell. */
    public boolean hasLabelsOf(LabelledScores other) {
        return genres.equals(other.genres) && Arrays.deepEquals(truth, other.truth);
    }

    float probability(int poster, int genre) {
        return probabilities[poster][genre];
    }

    boolean truth(int poster, int genre) {
        return truth[poster][genre];
    }

    /**
     * Returns the sum of {@code -log p} of the truth over one poster's genres, in nats: the loss that the network
     * trains on.
     */
    double crossEntropy(int poster) {
        var sum = 0.0;
        for (var genre = 0; genre < genres.size(); genre++) {
            var probability = clipped(probabilities[poster][genre]);
            sum -= truth[poster][genre] ? Math.log(probability) : Math.log1p(-probability);
        }
        return sum;
    }

    /** Keeps a probability off 0 and 1, which have no logarithm or no logit; a sure mistake costs 16.1 nats. */
    static double clipped(double probability) {
        return Math.min(Math.max(probability, CLIP), 1 - CLIP);
    }

    /** Returns one genre's posters in the order of their probabilities. */
    GenreRanking ranking(int genre) {
        var scores = new float[posters()];
        var labels = new boolean[posters()];
        for (var poster = 0; poster < posters(); poster++) {
            scores[poster] = probabilities[poster][genre];
            labels[poster] = truth[poster][genre];
        }
        return new GenreRanking(scores, labels);
    }
}
