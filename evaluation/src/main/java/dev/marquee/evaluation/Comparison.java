package dev.marquee.evaluation;

/**
 * A model beside another on the same posters: by how much its mean average precision is higher, and how sure that is.
 *
 * @param difference of the two mean average precisions on the posters as they are, -1 to 1; above 0 where the model is better
 * @param low lower end of the difference's 90 % interval: 5 % of the resamples lie below it
 * @param high upper end: 5 % of the resamples lie above it
 * @param better the number of resamples in which the model is better
 * @param resamples the number of resamples that say anything, which are those with a true genre in them
 */
public record Comparison(double difference, double low, double high, int better, int resamples) {

    /** Share of the resamples in which the model is better, 0 to 1; NaN of no resamples. */
    public double confidence() {
        return (double) better / resamples;
    }
}
