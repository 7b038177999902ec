package dev.marquee.evaluation;

/**
 * One genre's figures on a set of posters.
 *
 * @param genre the genre
 * @param threshold the probability from which the genre is assigned
 * @param averagePrecision step-wise area under the precision-recall curve, 0 to 1; what a ranking without knowledge
 *     reaches is {@link #prevalence()}; NaN without positives, or when the network gave no number for some poster
 * @param rocAuc area under the ROC curve, 0 to 1; what a ranking without knowledge reaches is 0.5; NaN when all or none
 *     of the posters have the genre, or the network gave no number for some poster
 * @param confusion posters by what was assigned and what is true
 */
public record GenreMetrics(
        String genre, float threshold, double averagePrecision, double rocAuc, ConfusionMatrix confusion) {

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
