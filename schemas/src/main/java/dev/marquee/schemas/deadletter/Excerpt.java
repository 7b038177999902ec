package dev.marquee.schemas.deadletter;

/** Shortens text from outside for a message: long enough to recognise it, short enough for a record's header. */
public final class Excerpt {

    private static final int CHARACTERS = 60;

    private Excerpt() {}

    /**
     * Returns the first {@value #CHARACTERS} characters (Unicode code points) of a text, followed by an ellipsis if it
     * has more.
     */
    public static String of(String text) {
        return text.codePointCount(0, text.length()) <= CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CHARACTERS)) + "…";
    }
}
