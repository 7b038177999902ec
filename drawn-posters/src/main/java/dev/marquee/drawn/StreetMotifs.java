package dev.marquee.drawn;

import java.awt.Color;

/** Motifs of the harder genres. */
final class StreetMotifs {

    private StreetMotifs() {}

    /** Rays that burst from a point below, and a figure running into them. */
    static void burst(Canvas canvas) {
        var x = canvas.between(0.3, 0.7);
        var y = canvas.between(0.55, 0.75);
        var rays = 9 + canvas.random().nextInt(5);
        var turn = canvas.between(0, 1);
        for (var i = 0; i < rays; i++) {
            var from = 2 * Math.PI * (i + turn) / rays;
            var to = from + Math.PI / rays;
            var color = i % 2 == 0 ? canvas.palette().main() : canvas.palette().accent();
            canvas.polygon(
                    color,
                    x,
                    y,
                    x + 1.1 * Math.cos(from),
                    y + 1.1 * Math.sin(from),
                    x + 1.1 * Math.cos(to),
                    y + 1.1 * Math.sin(to));
        }
        canvas.disc(canvas.palette().accent(), x, y, 0.17);
        canvas.disc(new Color(0xfff3d0), x, y, 0.1);
    }

    /** Drips from above over a pair of eyes. */
    static void drips(Canvas canvas) {
        var red = canvas.palette().main();
        canvas.box(red, -0.3, -0.6, 1.6, 0.72);
        for (var x = -0.3; x < 1.3; x += 0.09) {
            var length = canvas.between(0.08, 0.5);
            canvas.box(red, x, 0, 0.055, length);
            canvas.disc(red, x + 0.0275, length, 0.04);
        }
        var y = canvas.between(0.66, 0.8);
        for (var x : new double[] {0.33, 0.67}) {
            canvas.polygon(canvas.palette().accent(), x - 0.13, y - 0.05, x, y - 0.02, x + 0.13, y - 0.05, x, y + 0.07);
            canvas.disc(Color.BLACK, x, y + 0.01, 0.03);
        }
    }

    /** Light through a blind, and a man with a hat behind it. */
    static void blinds(Canvas canvas) {
        var slant = canvas.between(-0.12, 0.12);
        for (var y = -0.1; y < 1.05; y += 0.125) {
            canvas.polygon(canvas.palette().main(), -0.3, y, 1.3, y + slant, 1.3, y + slant + 0.055, -0.3, y + 0.055);
        }
        var x = canvas.between(0.35, 0.65);
        var dark = new Color(0x0b0b0e);
        canvas.disc(dark, x, 0.47, 0.16);
        canvas.box(dark, x - 0.14, 0.24, 0.28, 0.16);
        canvas.box(dark, x - 0.27, 0.37, 0.54, 0.05);
        canvas.polygon(dark, x - 0.38, 1.1, x - 0.27, 0.68, x, 0.58, x + 0.27, 0.68, x + 0.38, 1.1);
    }

    /** A torn horizon under smoke, and poles with wire. */
    static void front(Canvas canvas) {
        for (var i = 0; i < 6; i++) {
            canvas.disc(
                    Palette.translucent(new Color(0x3a3a30), 95),
                    canvas.between(0, 1),
                    canvas.between(0.05, 0.5),
                    canvas.between(0.12, 0.28));
        }
        var ground = canvas.palette().main();
        for (var x = -0.3; x < 1.25; x += 0.12) {
            canvas.polygon(
                    ground, x, 1.2, x, canvas.between(0.6, 0.8), x + 0.14, canvas.between(0.6, 0.8), x + 0.14, 1.2);
        }
        for (var x = -0.1; x < 1.1; x += 0.28) {
            canvas.polygon(ground, x, 0.8, x + 0.02, 0.8, x + 0.16, 0.42, x + 0.13, 0.42);
            canvas.polygon(ground, x + 0.13, 0.8, x + 0.16, 0.8, x + 0.03, 0.42, x, 0.42);
        }
        canvas.box(canvas.palette().accent(), -0.3, 0.9, 1.6, 0.035);
    }
}
