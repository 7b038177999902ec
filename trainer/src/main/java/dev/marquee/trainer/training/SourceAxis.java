package dev.marquee.trainer.training;

/**
 * Where the pixels along one side of an augmented picture come from: each lies between two pixels of the original, or on the
 * first of them. Beyond its border the original goes on as its mirror image, so that there is no edge to learn.
 */
final class SourceAxis {

    private final int[] first;
    private final int[] second;
    private final float[] fraction;

    /** @param length pixels of the side, of the original as of what is made of it; it starts as the original */
    SourceAxis(int length) {
        first = new int[length];
        second = new int[length];
        fraction = new float[length];
        map(1, 0);
    }

    /**
     * Maps the middle of the side to a place in the original and its neighbours to steps from there.
     *
     * @param step pixels of the original from one pixel to the next: below 1 enlarges, a negative one mirrors
     * @param shift pixels of the original from its middle
     */
    void map(double step, double shift) {
        var middle = (first.length - 1) / 2.0;
        for (var i = 0; i < first.length; i++) {
            var source = middle + shift + (i - middle) * step;
            var below = (int) Math.floor(source);
            first[i] = reflected(below);
            second[i] = reflected(below + 1);
            fraction[i] = (float) (source - below);
        }
    }

    /** The border pixels are doubled: ... 1 0 | 0 1 2 | 2 1 ... */
    private int reflected(int place) {
        var inPeriod = Math.floorMod(place, 2 * first.length);
        return Math.min(inPeriod, 2 * first.length - 1 - inPeriod);
    }

    int first(int place) {
        return first[place];
    }

    int second(int place) {
        return second[place];
    }

    /** From the first to the second, in [0, 1). */
    float fraction(int place) {
        return fraction[place];
    }
}
