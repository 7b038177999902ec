package dev.marquee.evaluation;

/**
 * Scores, labels or thresholds that do not fit each other; the message names the place, the value and what was
 * expected.
 */
public final class EvaluationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private EvaluationException(String message) {
        super(message);
    }

    static EvaluationException posters(int probabilities, int truth) {
        return new EvaluationException("posters with probabilities: " + probabilities + ", posters with labels: "
                + truth + " (expected: the same number)");
    }

    static EvaluationException width(String what, int poster, int width, int genres) {
        return new EvaluationException(
                what + " of poster " + poster + " has " + width + " genres (expected: " + genres + ")");
    }

    static EvaluationException probability(int poster, String genre, float value) {
        return new EvaluationException("probability of " + genre + " for poster " + poster + ": " + value
                + " (expected: 0 to 1, or NaN from a network that diverged)");
    }

    static EvaluationException noGenres() {
        return new EvaluationException("genres: none (expected: at least one)");
    }

    static EvaluationException repeatedGenres(Iterable<String> genres) {
        return new EvaluationException("genres: " + String.join(", ", genres) + " (expected: each genre once)");
    }

    static EvaluationException otherLabels() {
        return new EvaluationException(
                "models measured on posters with other labels (expected: the same posters, genres and labels for "
                        + "both)");
    }

    static EvaluationException thresholds(int thresholds, int genres) {
        return new EvaluationException(
                "thresholds: " + thresholds + " (expected: one for each of " + genres + " genres)");
    }

    static EvaluationException noTrainingPosters() {
        return new EvaluationException(
                "training posters: 0 (expected: at least one to take each genre's prevalence from)");
    }
}
