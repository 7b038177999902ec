package dev.marquee.trainer.report;

import java.awt.Color;

/** The curves' colours on a light and on a dark page; the two of each pair also differ in brightness, for any eye. */
enum ChartTheme {
    LIGHT(0x3d4451, 0xdfe3ea, 0x9aa3b2, 0xc2570c, 0x1d5fd1),
    DARK(0xc3cad6, 0x333a46, 0x6b7585, 0xf5a35c, 0x6ea8ff);

    final Color text;
    final Color grid;
    final Color best;
    final Color training;
    final Color validation;

    ChartTheme(int text, int grid, int best, int training, int validation) {
        this.text = new Color(text);
        this.grid = new Color(grid);
        this.best = new Color(best);
        this.training = new Color(training);
        this.validation = new Color(validation);
    }
}
