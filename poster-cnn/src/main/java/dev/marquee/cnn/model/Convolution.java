package dev.marquee.cnn.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A 3x3 convolution of a network. Written {@code 64} where 2x2 max pooling follows, {@code 64u} where the picture stays
 * as large.
 *
 * @param filters how many, 1 to 4,096
 * @param pooled whether its height and width are halved
 */
public record Convolution(int filters, boolean pooled) {

    private static final String UNPOOLED = "u";

    /** Checks that there are filters, and not absurdly many. */
    public Convolution {
        Architecture.within("filters", filters, 1, Architecture.MAX_UNITS);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    @JsonCreator
    public static Convolution parse(String text) {
        var pooled = !text.endsWith(UNPOOLED);
        return new Convolution(
                Integer.parseInt(pooled ? text : text.substring(0, text.length() - UNPOOLED.length())), pooled);
    }

    @Override
    @JsonValue
    public String toString() {
        return pooled ? Integer.toString(filters) : filters + UNPOOLED;
    }
}
