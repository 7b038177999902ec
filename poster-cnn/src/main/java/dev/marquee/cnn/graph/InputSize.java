package dev.marquee.cnn.graph;

import java.util.regex.Pattern;

/**
 * The size of a network's input. Written {@code 128x96}, height first, or {@code 64} for a square.
 *
 * @param height rows in pixels
 * @param width pixels in a row
 */
public record InputSize(int height, int width) {

    /** Fewer pixels a side show nothing. */
    private static final int LEAST = 8;

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:x(\\d{1,9}))?");

    /** Checks that neither side is absurdly small or large. */
    public InputSize {
        Architecture.within("height", height, LEAST, Architecture.MAX_SIDE);
        Architecture.within("width", width, LEAST, Architecture.MAX_SIDE);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static InputSize parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("input size: '" + text + "' (expected: such as 128x96 or 64)");
        }
        var height = Integer.parseInt(form.group(1));
        return new InputSize(height, form.group(2) == null ? height : Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
