package dev.marquee.drawn;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/**
 * A square to draw a motif in, coordinates from 0 to 1 whatever its size, and the colours and chance to draw it with.
 */
record Canvas(Graphics2D graphics, Palette palette, Random random) {

    void fill(Color color, Shape shape) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void disc(Color color, double x, double y, double radius) {
        fill(color, new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void box(Color color, double x, double y, double width, double height) {
        fill(color, new Rectangle2D.Double(x, y, width, height));
    }

    /** @param xy x and y of each corner in turn */
    void polygon(Color color, double... xy) {
        var path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (var i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        fill(color, path);
    }

    /** A number from low to high. */
    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }
}
