package dev.marquee.cli.labels;

/**
 * Something to tell about a row.
 *
 * @param line where the row begins, from 1
 * @param text what is wrong with it
 */
public record RowNote(long line, String text) {

    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
