package dev.marquee.drawn;

import java.awt.Color;
import java.util.Random;

/**
 * The colours of a poster.
 *
 * @param top background at the top
 * @param bottom background at the bottom
 * @param main the large shapes
 * @param accent the small ones and the title
 */
record Palette(Color top, Color bottom, Color main, Color accent) {

    private static final float HUE_JITTER = 0.025f;
    private static final float JITTER = 0.10f;

    static Palette of(int top, int bottom, int main, int accent) {
        return new Palette(new Color(top), new Color(bottom), new Color(main), new Color(accent));
    }

    /** Returns these colours, a little off: no two posters are printed alike. */
    Palette jittered(Random random) {
        var hue = symmetric(random) * HUE_JITTER;
        var saturation = symmetric(random) * JITTER;
        var brightness = symmetric(random) * JITTER;
        return new Palette(
                shifted(top, hue, saturation, brightness),
                shifted(bottom, hue, saturation, brightness),
                shifted(main, hue, saturation, brightness),
                shifted(accent, hue, 0, 0));
    }

    private static float symmetric(Random random) {
        return random.nextFloat() * 2 - 1;
    }

    private static Color shifted(Color color, float hue, float saturation, float brightness) {
        var hsb = Color.RGBtoHSB(color.getRed(), color.getGreen(), color.getBlue(), null);
        return Color.getHSBColor(hsb[0] + hue, clamp(hsb[1] + saturation * hsb[1]), clamp(hsb[2] + brightness));
    }

    private static float clamp(float value) {
        return Math.max(0, Math.min(1, value));
    }

    static Color translucent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
