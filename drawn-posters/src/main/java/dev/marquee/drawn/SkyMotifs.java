package dev.marquee.drawn;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/** Motifs with much air in them. */
final class SkyMotifs {

    private SkyMotifs() {}

    /** A lit doorway, its light on the floor, somebody in it. */
    static void doorway(Canvas canvas) {
        var x = canvas.between(0.32, 0.55);
        var light = canvas.palette().accent();
        canvas.polygon(Palette.translucent(light, 110), x, 0.72, x + 0.24, 0.72, x + 0.5, 1.15, x - 0.2, 1.15);
        canvas.box(light, x, 0.12, 0.24, 0.6);
        var dark = canvas.palette().main();
        var at = x + canvas.between(0.08, 0.16);
        canvas.disc(dark, at, 0.38, 0.042);
        canvas.polygon(dark, at - 0.055, 0.72, at - 0.04, 0.44, at + 0.04, 0.44, at + 0.055, 0.72);
    }

    /** A planet with its ring among stars. */
    static void planet(Canvas canvas) {
        for (var i = 0; i < 46; i++) {
            canvas.disc(
                    new Color(0xdff4ff),
                    canvas.between(-0.3, 1.3),
                    canvas.between(-0.4, 1.1),
                    canvas.between(0.003, 0.011));
        }
        var x = canvas.between(0.35, 0.65);
        var y = canvas.between(0.35, 0.55);
        var radius = canvas.between(0.22, 0.3);
        canvas.disc(canvas.palette().main(), x, y, radius);
        canvas.disc(
                Palette.translucent(canvas.palette().top(), 120), x + radius * 0.28, y + radius * 0.12, radius * 0.8);
        var graphics = canvas.graphics();
        var before = graphics.getTransform();
        graphics.transform(AffineTransform.getRotateInstance(canvas.between(-0.5, 0.5), x, y));
        graphics.setColor(canvas.palette().accent());
        graphics.setStroke(new BasicStroke(0.03f));
        graphics.draw(new Ellipse2D.Double(x - radius * 1.7, y - radius * 0.35, radius * 3.4, radius * 0.7));
        graphics.setTransform(before);
    }

    /** A low sun behind a mesa, a cactus before it. */
    static void mesa(Canvas canvas) {
        canvas.disc(canvas.palette().accent(), canvas.between(0.3, 0.7), canvas.between(0.42, 0.55), 0.27);
        var rock = canvas.palette().main();
        var x = canvas.between(-0.1, 0.35);
        canvas.polygon(rock, x - 0.1, 0.8, x + 0.02, 0.52, x + 0.4, 0.52, x + 0.52, 0.8);
        canvas.box(rock, -0.3, 0.76, 1.6, 0.5);
        var at = canvas.between(0.68, 0.85);
        canvas.box(rock, at, 0.42, 0.055, 0.4);
        canvas.box(rock, at - 0.1, 0.54, 0.1, 0.045);
        canvas.box(rock, at - 0.1, 0.46, 0.045, 0.1);
        canvas.box(rock, at + 0.05, 0.62, 0.1, 0.045);
        canvas.box(rock, at + 0.11, 0.52, 0.045, 0.12);
    }

    /** A globe's meridians within a frame's corners. */
    static void globe(Canvas canvas) {
        var graphics = canvas.graphics();
        graphics.setStroke(new BasicStroke(0.014f));
        graphics.setColor(canvas.palette().main());
        var radius = canvas.between(0.3, 0.38);
        for (var share = 1.0; share > -0.1; share -= 0.34) {
            var across = radius * Math.max(share, 0);
            graphics.draw(new Ellipse2D.Double(0.5 - across, 0.5 - radius, 2 * across, 2 * radius));
        }
        for (var share = -0.75; share < 0.8; share += 0.375) {
            var half = radius * Math.sqrt(1 - share * share);
            graphics.draw(new Line2D.Double(0.5 - half, 0.5 + share * radius, 0.5 + half, 0.5 + share * radius));
        }
        var mark = canvas.palette().accent();
        canvas.box(mark, 0.02, 0.02, 0.16, 0.035);
        canvas.box(mark, 0.02, 0.02, 0.035, 0.16);
        canvas.box(mark, 0.82, 0.945, 0.16, 0.035);
        canvas.box(mark, 0.945, 0.82, 0.035, 0.16);
    }
}
