package dev.marquee.trainer.training;

import dev.marquee.trainer.dataset.Splits.Split;

/**
 * What the network is to say of each poster of a part.
 *
 * <p>Label smoothing (Szegedy et al., "Rethinking the Inception Architecture", 2016), towards each genre's prevalence and not
 * towards one half: posters of an unknown film have rare genres rarely.
 */
final class Targets {

    private final boolean[][] truth;
    private final float[] absent;
    private final float[] present;

    /** @param smoothing how far from the truth to the prevalence, in [0, 1) */
    Targets(Split split, double smoothing) {
        truth = split.truth();
        var genres = truth[0].length;
        absent = new float[genres];
        present = new float[genres];
        for (var genre = 0; genre < genres; genre++) {
            absent[genre] = (float) (smoothing * prevalence(genre));
            present[genre] = (float) (1 - smoothing + smoothing * prevalence(genre));
        }
    }

    private double prevalence(int genre) {
        var posters = 0;
        for (var labels : truth) {
            posters += labels[genre] ? 1 : 0;
        }
        return (double) posters / truth.length;
    }

    int genres() {
        return absent.length;
    }

    /** Writes a poster's, from the offset on. */
    void write(int poster, float[] target, int offset) {
        for (var genre = 0; genre < absent.length; genre++) {
            target[offset + genre] = truth[poster][genre] ? present[genre] : absent[genre];
        }
    }
}
