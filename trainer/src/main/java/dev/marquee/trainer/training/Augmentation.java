package dev.marquee.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far posters are changed before each epoch's network sees them, so that it cannot learn them by heart. What a poster shows
 * stays what it is: a drama is a drama in another light and seen from the other side.
 *
 * @param mirror whether half of the posters, another half in each epoch, are mirrored left to right
 * @param shift up to which share of the side a poster is moved, up or down and left or right, in [0, 0.5]
 * @param scale s, in [0, 1]: a poster is enlarged by exp(U(-s, s)) and its width against its height by exp(U(-0.3 s, 0.3 s))
 * @param colour c, in [0, 1]: brightness, contrast and saturation are multiplied by 1 + U(-c, c) each, and red, green and blue by
 *     1 + U(-0.3 c, 0.3 c); after Howard, "Some Improvements on Deep Convolutional Neural Network Based Image Classification",
 *     2013
 * @param erase with which probability a rectangle of a poster is painted over; after Zhong et al., "Random Erasing Data
 *     Augmentation", 2017
 * @param mixup a, in [0, 1]: posters and their truths are blended two by two, in shares drawn from Beta(a, a); Zhang et al.,
 *     "mixup: Beyond Empirical Risk Minimization", 2018; 0 blends none
 */
public record Augmentation(boolean mirror, double shift, double scale, double colour, double erase, double mixup) {

    /** Posters as they are. */
    public static final Augmentation NONE = new Augmentation(false, 0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public Augmentation {
        within("shift", shift, 0.5);
        within("scale", scale, 1);
        within("colour", colour, 1);
        within("erase", erase, 1);
        within("mixup", mixup, 1);
    }

    private static void within(String name, double value, double max) {
        if (!(value >= 0 && value <= max)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to " + max + ")");
        }
    }

    /** For people: what is on, with its strength. */
    String summary() {
        var parts = new ArrayList<String>();
        if (mirror) {
            parts.add("half of the posters mirrored");
        }
        addIfOn(parts, "shift", shift);
        addIfOn(parts, "scale", scale);
        addIfOn(parts, "colour", colour);
        addIfOn(parts, "erase", erase);
        addIfOn(parts, "mixup", mixup);
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static void addIfOn(List<String> parts, String name, double strength) {
        if (strength > 0) {
            parts.add(String.format(Locale.ROOT, "%s %s", name, strength));
        }
    }
}
