package dev.marquee.drawn;

import dev.marquee.cnn.image.JpegEncoder;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Puts a poster together: background, the first genre's motif large, the others' small, title, mark, grain. */
final class PosterPainter {

    /** How often a film has another genre's colours, and how often another's lettering. */
    private static final double MISLEADING = 0.12;

    private static final int GRAIN = 14;
    private static final double LARGE = 300;
    private static final double SMALL = 118;

    private PosterPainter() {}

    static byte[] paint(List<DrawnGenre> genres, String title, int year, Random random) {
        var image = new BufferedImage(DrawnPosters.WIDTH, DrawnPosters.HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        draw(graphics, genres, title, year, random);
        graphics.dispose();
        grain(image, random);
        return JpegEncoder.of(image);
    }

    private static void draw(Graphics2D graphics, List<DrawnGenre> genres, String title, int year, Random random) {
        var first = genres.get(0);
        var palette = or(first, random).palette().jittered(random);
        graphics.setPaint(new GradientPaint(0, 0, palette.top(), 0, DrawnPosters.HEIGHT, palette.bottom()));
        graphics.fillRect(0, 0, DrawnPosters.WIDTH, DrawnPosters.HEIGHT);

        var lettering = or(first, random).lettering();
        var y = lettering.top() ? 128 : 40;
        motif(graphics, mixed(first, palette, random), first, 0, y, LARGE, random);
        fade(graphics, palette.bottom(), DrawnPosters.HEIGHT, lettering.top() ? 70 : 190);
        fade(graphics, palette.top(), 0, lettering.top() ? 130 : 0);
        for (var i = 1; i < genres.size(); i++) {
            badge(graphics, genres.get(i), i, lettering.top(), random);
        }
        TitleBlock.title(
                graphics, title, lettering, legible(palette, lettering.top() ? palette.top() : palette.bottom()));
        var print = Palette.translucent(legible(palette, palette.bottom()), 200);
        TitleBlock.smallPrint(graphics, Integer.toString(year), 24, DrawnPosters.HEIGHT - 20, 8, print);
        TitleBlock.smallPrint(graphics, "drawn", DrawnPosters.WIDTH - 56, DrawnPosters.HEIGHT - 20, 8, print);
    }

    /** Lets the background come through towards an edge, so that what is written there can be read. */
    private static void fade(Graphics2D graphics, Color color, int edge, int depth) {
        if (depth > 0) {
            var inner = edge == 0 ? depth : edge - depth;
            graphics.setPaint(new GradientPaint(
                    0, inner, Palette.translucent(color, 0), 0, (edge + inner) / 2f, Palette.translucent(color, 215)));
            graphics.fillRect(0, Math.min(edge, inner), DrawnPosters.WIDTH, depth);
        }
    }

    /** Mostly the genre itself, now and then any other: no cue is always right. */
    private static DrawnGenre or(DrawnGenre genre, Random random) {
        return random.nextDouble() < MISLEADING ? DrawnGenre.any(random) : genre;
    }

    /** A motif keeps its own colours on a background that may be another's. */
    private static Palette mixed(DrawnGenre genre, Palette background, Random random) {
        var own = genre.palette().jittered(random);
        return new Palette(background.top(), background.bottom(), own.main(), own.accent());
    }

    private static void motif(
            Graphics2D graphics, Palette palette, DrawnGenre genre, double x, double y, double size, Random random) {
        var transform = graphics.getTransform();
        graphics.translate(x, y);
        graphics.scale(size, size);
        genre.motif().draw(new Canvas(graphics, palette, random));
        graphics.setTransform(transform);
    }

    /** A window on the second or third genre, in its own colours. */
    private static void badge(Graphics2D graphics, DrawnGenre genre, int number, boolean titleAtTop, Random random) {
        var palette = genre.palette().jittered(random);
        var x = (number == 1 ? DrawnPosters.WIDTH - SMALL - 14 : 14) + random.nextInt(9) - 4;
        var y = (titleAtTop ? DrawnPosters.HEIGHT - SMALL - 36 : 18) + random.nextInt(13) - 6;
        var clip = graphics.getClip();
        var window = number == 1
                ? new Ellipse2D.Double(x, y, SMALL, SMALL)
                : new RoundRectangle2D.Double(x, y, SMALL, SMALL, 18, 18);
        graphics.clip(window);
        graphics.setPaint(new GradientPaint(0, (float) y, palette.top(), 0, (float) (y + SMALL), palette.bottom()));
        graphics.fill(window);
        motif(graphics, palette, genre, x, y, SMALL, random);
        graphics.setClip(clip);
    }

    /** The accent where it stands out from what is behind it, else black or white. */
    private static Color legible(Palette palette, Color behind) {
        if (Math.abs(luma(palette.accent()) - luma(behind)) > 90) {
            return palette.accent();
        }
        return luma(behind) > 128 ? new Color(0x1a1a1a) : new Color(0xfafafa);
    }

    /** ITU-R BT.601's brightness, 0 to 255. */
    private static double luma(Color color) {
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    }

    private static void grain(BufferedImage image, Random random) {
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                var rgb = image.getRGB(x, y);
                var add = random.nextInt(2 * GRAIN + 1) - GRAIN;
                image.setRGB(
                        x,
                        y,
                        clamp((rgb >> 16 & 0xff) + add) << 16
                                | clamp((rgb >> 8 & 0xff) + add) << 8
                                | clamp((rgb & 0xff) + add));
            }
        }
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
