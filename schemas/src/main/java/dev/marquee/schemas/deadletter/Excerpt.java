package dev.marquee.schemas.deadletter;

/** A stranger's text as a dead letter's message shows it: enough to recognise it, too little to outgrow the record. */
public final class Excerpt {

    private static final int CHARACTERS = 60;

    private Excerpt() {}

    /** Its first 60 characters (Unicode code points), and a mark where there are more. */
    public static String of(String text) {
        return text.codePointCount(0, text.length()) <= CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CHARACTERS)) + "…";
    }
}
