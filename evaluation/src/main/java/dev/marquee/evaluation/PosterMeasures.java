package dev.marquee.evaluation;

/** The measures that look at one poster's genres together, averaged over the posters; NaN of no posters. */
record PosterMeasures(double f1, double topThreeHits, double precisionAtThree, double exactMatch) {

    static PosterMeasures of(LabelledScores scored, float[] thresholds) {
        var f1 = 0.0;
        var withHit = 0;
        var precisionAtThree = 0.0;
        var exact = 0;
        var top = Math.min(3, scored.genres().size());
        for (var poster = 0; poster < scored.posters(); poster++) {
            var confusion = confusion(scored, thresholds, poster);
            var hits = hitsAmongTop(scored, poster, top);
            f1 += confusion.f1();
            withHit += hits > 0 ? 1 : 0;
            precisionAtThree += (double) hits / top;
            exact += confusion.falsePositives() + confusion.falseNegatives() == 0 ? 1 : 0;
        }
        double posters = scored.posters();
        return new PosterMeasures(f1 / posters, withHit / posters, precisionAtThree / posters, exact / posters);
    }

    /** Of one poster, over its genres. */
    static ConfusionMatrix confusion(LabelledScores scored, float[] thresholds, int poster) {
        var counts = new int[4];
        for (var genre = 0; genre < thresholds.length; genre++) {
            var assigned = scored.probability(poster, genre) >= thresholds[genre];
            counts[(assigned ? 2 : 0) + (scored.truth(poster, genre) ? 1 : 0)]++;
        }
        return new ConfusionMatrix(counts[3], counts[2], counts[1], counts[0]);
    }

    /** How many of the most probable genres are true; of two equally probable the earlier in the vocabulary comes first. */
    static int hitsAmongTop(LabelledScores scored, int poster, int top) {
        var taken = new boolean[scored.genres().size()];
        var hits = 0;
        for (var place = 0; place < top; place++) {
            var best = mostProbable(scored, poster, taken);
            taken[best] = true;
            hits += scored.truth(poster, best) ? 1 : 0;
        }
        return hits;
    }

    private static int mostProbable(LabelledScores scored, int poster, boolean[] taken) {
        var best = -1;
        for (var genre = 0; genre < taken.length; genre++) {
            // Negated, so that NaN comes last.
            if (!taken[genre]
                    && (best < 0
                            || Float.compare(-scored.probability(poster, genre), -scored.probability(poster, best))
                                    < 0)) {
                best = genre;
            }
        }
        return best;
    }
}
