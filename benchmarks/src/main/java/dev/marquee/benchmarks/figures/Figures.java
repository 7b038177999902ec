package dev.marquee.benchmarks.figures;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures of a run, printed as they come. */
public final class Figures {

    private final PrintStream out;
    private final Map<Measure, Double> values = new EnumMap<>(Measure.class);
    private final List<String> sections = new ArrayList<>();

    /** @param out takes one line a figure */
    public Figures(PrintStream out) {
        this.out = out;
    }

    /** Takes a figure in and prints it. */
    public void add(Measure measure, double value) {
        values.put(measure, value);
        out.printf("figure=%s value=%s unit=%s%n", measure.figureName(), ThreeDigits.shown(value), measure.unit());
    }

    /** A figure of this run; empty if it was not measured. */
    public OptionalDouble get(Measure measure) {
        var value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Takes in what no single figure says, as Markdown; it stands below the figures. */
    public void addSection(String markdown) {
        sections.add(markdown);
    }

    List<String> sections() {
        return sections;
    }

    Map<Measure, Double> all() {
        return values;
    }
}
