package dev.marquee.drawn;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** Sets a title in as many lines as it needs, and small print. */
final class TitleBlock {

    private static final int MARGIN = 24;
    private static final double LARGEST = 34;
    private static final double LINE = 1.45;
    private static final int LETTERS_IN_LINE = 11;

    private TitleBlock() {}

    /** Draws the title centred, all lines in the size that the longest one allows. */
    static void title(Graphics2D graphics, String title, Lettering lettering, Color color) {
        var lines = lines(title);
        var longest = lines.stream()
                .mapToDouble(line -> StrokeLetters.length(line, lettering))
                .max()
                .orElse(1);
        var size = Math.min(LARGEST, (DrawnPosters.WIDTH - 2 * MARGIN) / longest);
        var height = (lines.size() - 1) * LINE * size + size;
        var y = lettering.top() ? MARGIN + 6 : DrawnPosters.HEIGHT - MARGIN - 18 - height;
        for (var line : lines) {
            var x = (DrawnPosters.WIDTH - StrokeLetters.length(line, lettering) * size) / 2;
            draw(graphics, line, lettering, x, y, size, color);
            y += LINE * size;
        }
    }

    /** Draws one line of small print. */
    static void smallPrint(Graphics2D graphics, String text, double x, double y, double size, Color color) {
        draw(graphics, text, new Lettering(0.14, 0, 0.62, true, true), x, y, size, color);
    }

    private static void draw(
            Graphics2D graphics, String line, Lettering lettering, double x, double y, double size, Color color) {
        var place = AffineTransform.getTranslateInstance(x, y);
        place.scale(size, size);
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(
                (float) (lettering.weight() * size),
                lettering.round() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_SQUARE,
                lettering.round() ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER));
        graphics.draw(place.createTransformedShape(StrokeLetters.path(line, lettering)));
    }

    private static List<String> lines(String title) {
        var lines = new ArrayList<String>();
        for (var word : title.split(" ")) {
            var last = lines.size() - 1;
            if (last >= 0 && lines.get(last).length() + 1 + word.length() <= LETTERS_IN_LINE) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }
}
