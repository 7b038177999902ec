package dev.marquee.drawn;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;

/** Motifs of the lighter genres. */
final class PlayMotifs {

    private PlayMotifs() {}

    /** A face that laughs, confetti around it. */
    static void smile(Canvas canvas) {
        for (var i = 0; i < 26; i++) {
            var color = i % 2 == 0 ? canvas.palette().main() : new Color(0xffffff);
            canvas.disc(color, canvas.between(-0.2, 1.2), canvas.between(-0.3, 1.1), canvas.between(0.012, 0.03));
        }
        var x = canvas.between(0.42, 0.58);
        canvas.disc(canvas.palette().main(), x, 0.5, 0.33);
        canvas.disc(canvas.palette().accent(), x - 0.12, 0.4, 0.045);
        canvas.disc(canvas.palette().accent(), x + 0.12, 0.4, 0.045);
        canvas.fill(canvas.palette().accent(), new Arc2D.Double(x - 0.2, 0.34, 0.4, 0.38, 180, 180, Arc2D.CHORD));
    }

    /** Two hearts, one over the other. */
    static void hearts(Canvas canvas) {
        var lean = canvas.between(-0.05, 0.05);
        heart(canvas, canvas.palette().main(), 0.38 + lean, 0.46, 0.34);
        heart(canvas, Palette.translucent(canvas.palette().accent(), 215), 0.64 + lean, 0.56, 0.27);
    }

    private static void heart(Canvas canvas, Color color, double x, double y, double size) {
        var path = new Path2D.Double();
        path.moveTo(x, y + size);
        path.curveTo(x - 1.5 * size, y, x - 0.9 * size, y - 1.05 * size, x, y - 0.35 * size);
        path.curveTo(x + 0.9 * size, y - 1.05 * size, x + 1.5 * size, y, x, y + size);
        canvas.fill(color, path);
    }

    /** Round creatures in all colours. */
    static void creatures(Canvas canvas) {
        int[] colors = {0xff3d7f, 0x2ec4ff, 0x7ddc1f, 0xffb400, 0x8a4dff};
        var first = canvas.random().nextInt(colors.length);
        for (var i = 0; i < 4; i++) {
            var x = 0.16 + 0.23 * i;
            var y = canvas.between(0.4, 0.72);
            var radius = canvas.between(0.15, 0.21);
            var color = new Color(colors[(first + i) % colors.length]);
            canvas.box(color, x - radius, y, 2 * radius, 1.2 - y);
            canvas.disc(color, x, y, radius);
            for (var side : new double[] {-0.065, 0.065}) {
                canvas.disc(Color.WHITE, x + side, y - 0.02, 0.055);
                canvas.disc(Color.BLACK, x + side + 0.012, y - 0.012, 0.026);
            }
        }
    }

    /** Spotlights from above on a stage, lines of a score across. */
    static void stage(Canvas canvas) {
        for (var from : new double[] {0.1, 0.5, 0.9}) {
            var to = canvas.between(0.15, 0.85);
            canvas.polygon(
                    Palette.translucent(canvas.palette().accent(), 105),
                    from - 0.03,
                    -0.35,
                    from + 0.03,
                    -0.35,
                    to + 0.2,
                    0.9,
                    to - 0.2,
                    0.9);
        }
        var graphics = canvas.graphics();
        graphics.setColor(canvas.palette().accent());
        graphics.setStroke(new BasicStroke(0.011f));
        var wave = canvas.between(0.06, 0.16);
        for (var i = 0; i < 5; i++) {
            var y = 0.42 + 0.06 * i;
            var line = new Path2D.Double();
            line.moveTo(-0.3, y);
            line.curveTo(0.2, y - 2 * wave, 0.7, y + 2 * wave, 1.3, y - wave);
            graphics.draw(line);
        }
        for (var x = 0.15; x < 0.95; x += 0.25) {
            var y = canvas.between(0.4, 0.65);
            canvas.disc(canvas.palette().main(), x, y, 0.045);
            canvas.box(canvas.palette().main(), x + 0.03, y - 0.2, 0.016, 0.2);
        }
    }
}
