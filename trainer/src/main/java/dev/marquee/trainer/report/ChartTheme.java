package dev.marquee.trainer.report;

import java.awt.Color;

/**
 * The charts' colours on a light and on a dark page. Blue, vermilion, orange and sky blue are those of Okabe and Ito
 * (<a href="https://jfly.uni-koeln.de/color/">Color Universal Design</a>), which colour-blind people tell apart; lines
 * differ in their dashes and points in their shape as well, for who prints in black.
 */
enum ChartTheme {
    LIGHT(0x1c222d, 0xdfe3ea, 0x5b6474, 0x0072b2, 0xd55e00, 0xffffff, 0x7db4e0),
    DARK(0xe7eaf0, 0x333a46, 0x9fa8b8, 0x56b4e9, 0xe69f00, 0x1b2028, 0x1f5f93);

    final Color text;
    final Color grid;

    /** Marks and reference lines: the best epoch, chance. */
    final Color reference;

    /** The model, on what it was not trained on. */
    final Color model;

    /** What stands beside it: the training part, the champion. */
    final Color other;

    /** The ends of the heat map's single hue; text is readable on both. */
    final Color least;

    final Color most;

    ChartTheme(int text, int grid, int reference, int model, int other, int least, int most) {
        this.text = new Color(text);
        this.grid = new Color(grid);
        this.reference = new Color(reference);
        this.model = new Color(model);
        this.other = new Color(other);
        this.least = new Color(least);
        this.most = new Color(most);
    }
}
