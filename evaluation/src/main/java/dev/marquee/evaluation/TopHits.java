package dev.marquee.evaluation;

/**
 * Shares of posters with at least one true genre among their most probable; NaN of no posters. Of two equally probable genres
 * the earlier in the vocabulary comes first; where there are fewer genres than places, all are looked at.
 *
 * @param one the most probable genre is true
 * @param three one of the three most probable is
 * @param five one of the five most probable is
 */
public record TopHits(double one, double three, double five) {

    /** Measures; needs no thresholds. */
    public static TopHits of(LabelledScores scored) {
        return new TopHits(share(scored, 1), share(scored, 3), share(scored, 5));
    }

    private static double share(LabelledScores scored, int places) {
        var top = Math.min(places, scored.genres().size());
        var posters = 0;
        for (var poster = 0; poster < scored.posters(); poster++) {
            posters += PosterMeasures.hitsAmongTop(scored, poster, top) > 0 ? 1 : 0;
        }
        return (double) posters / scored.posters();
    }
}
