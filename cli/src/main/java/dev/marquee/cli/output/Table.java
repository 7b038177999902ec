package dev.marquee.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/** Aligned columns for people; each is as wide as its widest cell. */
public final class Table {

    private final List<String> headers;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public Table(String... headers) {
        this.headers = List.of(headers);
    }

    /** Adds a row, as many cells as there are headers. */
    public void row(String... cells) {
        if (cells.length != headers.size()) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + headers.size() + ")");
        }
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> Printable.of(cells[i]))
                .toList());
    }

    /** The header, bold on a terminal, and the rows. */
    public List<String> lines() {
        var widths = IntStream.range(0, headers.size()).map(this::width).toArray();
        var lines = new ArrayList<String>();
        var header = line(headers, widths);
        lines.add(Ansi.AUTO.enabled() ? "\u001b[1m" + header + "\u001b[0m" : header);
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(int column) {
        return Math.max(
                length(headers.get(column)),
                rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - length(cells.get(i)) + 2));
        }
        return line.toString().stripTrailing();
    }
}
