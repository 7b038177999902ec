package dev.marquee.drawn;

/**
 * How a title is set.
 *
 * @param weight of the strokes, as a share of the letters' height
 * @param slant sideways, as a share of the height; 0 upright
 * @param width of a letter, as a share of its height
 * @param round whether strokes end and meet in rounds
 * @param top whether the title stands at the top, else at the bottom
 */
record Lettering(double weight, double slant, double width, boolean round, boolean top) {}
