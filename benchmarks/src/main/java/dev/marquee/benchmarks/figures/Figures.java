package dev.marquee.benchmarks.figures;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures of a run, printed as they come, and what kept others from becoming one. */
public final class Figures {

    private final PrintStream out;
    private final Map<Measure, Double> values = new EnumMap<>(Measure.class);
    private final Map<Measure, String> refusals = new EnumMap<>(Measure.class);
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, MachineUsage> usages = new LinkedHashMap<>();
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

    /**
     * Says that something was measured and is no result.
     *
     * @param reason for people, in one line
     */
    public void refuse(Measure measure, String reason) {
        refusals.put(measure, reason);
        out.printf("figure=%s value=none unit=%s reason=\"%s\"%n", measure.figureName(), measure.unit(), reason);
    }

    /** Says that a group ended early; the figures that it had by then stay. */
    public void fail(String group, Throwable reason) {
        var lines = String.valueOf(reason).lines().findFirst().orElse("");
        failures.put(group, lines);
        out.printf("group=%s failed reason=\"%s\"%n", group, lines);
    }

    /** Whether a group ended early. */
    public boolean hasFailures() {
        return !failures.isEmpty();
    }

    /** Takes in what the machine did during a group. */
    public void addUsage(String group, MachineUsage usage) {
        usages.put(group, usage);
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

    Map<Measure, Double> values() {
        return values;
    }

    Map<Measure, String> refusals() {
        return refusals;
    }

    Map<String, String> failures() {
        return failures;
    }

    Map<String, MachineUsage> usages() {
        return usages;
    }
}
