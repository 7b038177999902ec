package dev.marquee.it.docs;

import java.util.List;

/** The figures that benchmarks/run has written down: figure, value, unit, target, whether it was reached. */
record BenchmarkFigures(MarkdownPage page) {

    private static final String MISSED = "**no**";
    private static final String NO_RESULT = "**no result**";

    /**
     * A figure's row as README shows it: what, figure, value with unit, target and whether it was missed.
     *
     * @param what README's own words
     * @param figure its name in backticks
     */
    List<String> row(String what, String figure) {
        var cells = cells(figure);
        var value = cells.get(1).startsWith(NO_RESULT) ? NO_RESULT : cells.get(1) + " " + cells.get(2);
        return List.of(what, figure, value, cells.get(3) + (isMissed(cells) ? ", **missed**" : ""));
    }

    /** The names of the figures that did not reach their targets. */
    List<String> missed() {
        return page.rows().stream()
                .filter(BenchmarkFigures::isMissed)
                .map(cells -> cells.get(0))
                .toList();
    }

    private List<String> cells(String figure) {
        return page.rows().stream()
                .filter(cells -> cells.get(0).equals(figure))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(page.file() + " has no figure " + figure));
    }

    private static boolean isMissed(List<String> cells) {
        return cells.size() > 4 && cells.get(4).equals(MISSED);
    }
}
