package dev.marquee.evaluation;

/**
 * One poster's own figures, which a resample averages.
 *
 * @param f1 of its genres at the thresholds
 * @param topOneHit 1 if its most probable genre is true, else 0
 * @param topThreeHit 1 if one of its three most probable genres is true, else 0
 * @param topFiveHit 1 if one of its five most probable genres is true, else 0
 * @param precisionAtThree share of its three most probable genres that are true
 * @param exactMatch 1 if every genre is right at the thresholds, else 0
 * @param crossEntropy sum of {@code -log p} of the truth over its genres, in nats
 */
record PosterMetrics(
        double f1,
        int topOneHit,
        int topThreeHit,
        int topFiveHit,
        double precisionAtThree,
        int exactMatch,
        double crossEntropy) {

    private static final int MOST_PLACES = 5;

    static PosterMetrics of(LabelledScores scores, float[] thresholds, int poster) {
        var confusion = confusion(scores, thresholds, poster);
        var hits = hitsAmongTop(scores, poster);
        var genres = thresholds.length;
        var three = Math.min(3, genres);
        return new PosterMetrics(
                confusion.f1(),
                Math.min(1, hits[1]),
                Math.min(1, hits[three]),
                Math.min(1, hits[Math.min(MOST_PLACES, genres)]),
                (double) hits[three] / three,
                confusion.falsePositives() + confusion.falseNegatives() == 0 ? 1 : 0,
                scores.crossEntropy(poster));
    }

    private static ConfusionMatrix confusion(LabelledScores scores, float[] thresholds, int poster) {
        var counts = new int[4];
        for (var genre = 0; genre < thresholds.length; genre++) {
            counts[
                    ConfusionMatrix.outcome(
                            scores.probability(poster, genre) >= thresholds[genre], scores.truth(poster, genre))]++;
        }
        return ConfusionMatrix.of(counts);
    }

    /**
     * {@code [n]}: how many of the n most probable genres are true; of two equally probable the earlier one comes
     * first.
     */
    private static int[] hitsAmongTop(LabelledScores scores, int poster) {
        var taken = new boolean[scores.genres().size()];
        var hits = new int[Math.min(MOST_PLACES, taken.length) + 1];
        for (var place = 1; place < hits.length; place++) {
            var best = mostProbable(scores, poster, taken);
            taken[best] = true;
            hits[place] = hits[place - 1] + (scores.truth(poster, best) ? 1 : 0);
        }
        return hits;
    }

    private static int mostProbable(LabelledScores scores, int poster, boolean[] taken) {
        var best = -1;
        for (var genre = 0; genre < taken.length; genre++) {
            // Negated, so that NaN comes last.
            if (!taken[genre]
                    && (best < 0
                            || Float.compare(-scores.probability(poster, genre), -scores.probability(poster, best))
                                    < 0)) {
                best = genre;
            }
        }
        return best;
    }
}
