package dev.marquee.cnn.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The test picture: four quadrants, so that neither a swap of channels nor any of the eight orientations goes
 * unnoticed.
 *
 * @param topLeft and so on: what a viewer must see there
 */
record Picture(Color topLeft, Color topRight, Color bottomLeft, Color bottomRight) {
    static final Picture COLOURS = new Picture(Color.RED, Color.BLUE, Color.GREEN, Color.BLACK);
    static final Picture GREYS = new Picture(grey(0), grey(85), grey(170), grey(255));
    static final Picture BLACK_AND_WHITE = new Picture(Color.BLACK, Color.WHITE, Color.WHITE, Color.BLACK);
    /** The top right quadrant is transparent; where that works, whatever lies below it must not shine through. */
    static final Picture COLOURS_OVER_WHITE = new Picture(Color.RED, Color.WHITE, Color.GREEN, Color.BLACK);

    static Color grey(int level) {
        return new Color(level, level, level);
    }

    Color at(int x, int y, int width, int height) {
        boolean left = x < width / 2;
        return y < height / 2 ? (left ? topLeft : topRight) : (left ? bottomLeft : bottomRight);
    }

    BufferedImage draw(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, at(x, y, width, height).getRGB());
            }
        }
        return image;
    }

    /**
     * The colours in the middle of each quadrant of a thumbnail {@code [height, width, 3]}: top left, top right, bottom
     * left, bottom right.
     */
    static List<Color> seenIn(byte[] rgb, int height, int width) {
        int left = width / 4;
        int right = width * 3 / 4;
        int top = height / 4;
        int bottom = height * 3 / 4;
        return List.of(
                pixel(rgb, width, left, top),
                pixel(rgb, width, right, top),
                pixel(rgb, width, left, bottom),
                pixel(rgb, width, right, bottom));
    }

    List<Color> quadrants() {
        return List.of(topLeft, topRight, bottomLeft, bottomRight);
    }

    /** The picture as it must be stored so that a viewer who obeys the EXIF orientation sees this one. */
    Picture storedFor(int orientation) {
        return switch (orientation) {
            case 1 -> this;
            case 2 -> new Picture(topRight, topLeft, bottomRight, bottomLeft);
            case 3 -> new Picture(bottomRight, bottomLeft, topRight, topLeft);
            case 4 -> new Picture(bottomLeft, bottomRight, topLeft, topRight);
            case 5 -> new Picture(topLeft, bottomLeft, topRight, bottomRight);
            // EXIF 6: stored row 0 is the right-hand side of the picture, stored column 0 its top.
            case 6 -> new Picture(topRight, bottomRight, topLeft, bottomLeft);
            case 7 -> new Picture(bottomRight, topRight, bottomLeft, topLeft);
            // EXIF 8: stored row 0 is the left-hand side of the picture, stored column 0 its bottom.
            case 8 -> new Picture(bottomLeft, topLeft, bottomRight, topRight);
            default -> throw new IllegalArgumentException("orientation: " + orientation + " (expected: 1 to 8)");
        };
    }

    private static Color pixel(byte[] rgb, int width, int x, int y) {
        int at = 3 * (y * width + x);
        return new Color(rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff);
    }
}
