package dev.marquee.cli.output;

/** Text from Kafka made fit for a terminal: titles and messages come from anybody and may hold escape sequences. */
public final class Printable {

    private Printable() {}

    /** The text with every control character replaced by U+FFFD, line ends included. */
    public static String of(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || isFormatting(c) ? 0xfffd : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Invisible marks that turn the direction of text, which can make a line read as something else. */
    private static boolean isFormatting(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.LINE_SEPARATOR
                || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
    }

    /** At most this many characters; what was cut off shows as "…". */
    public static String shortened(String text, int length) {
        var clean = of(text);
        return clean.codePointCount(0, clean.length()) <= length
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, length - 1)) + "…";
    }

    /** Shortened and filled with spaces on the right: exactly this many characters. */
    public static String column(String text, int length) {
        var cut = shortened(text, length);
        return cut + " ".repeat(length - cut.codePointCount(0, cut.length()));
    }
}
