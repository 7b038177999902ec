package dev.marquee.evaluation;

/**
 * One genre's figures on a set of posters.
 *
 * @param genre the genre
 * @param threshold the probability from which the genre is assigned
 * @param averagePrecision 0 to 1; what a ranking without knowledge reaches is {@link #prevalence()}; NaN without positives
 * @param confusion posters by what was assigned and what is true
 */
public record GenreEvaluation(String genre, float threshold, double averagePrecision, ConfusionMatrix confusion) {

    static GenreEvaluation of(String genre, float threshold, GenreScores scores) {
        return new GenreEvaluation(genre, threshold, AveragePrecision.of(scores), scores.confusion(threshold));
    }

    /** How many posters truly have the genre (scikit-learn's <i>support</i>). */
    public int positives() {
        return confusion.positives();
    }

    /** Share of the posters that truly have the genre; NaN of no posters. */
    public double prevalence() {
        return (double) positives() / confusion.total();
    }

    /** Share of the posters given the genre that have it. */
    public double precision() {
        return confusion.precision();
    }

    /** Share of the posters with the genre that were given it. */
    public double recall() {
        return confusion.recall();
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        return confusion.f1();
    }
}
