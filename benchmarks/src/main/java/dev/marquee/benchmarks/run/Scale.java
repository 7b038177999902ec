package dev.marquee.benchmarks.run;

/** How much is measured. */
public enum Scale {
    /** As little as shows that everything runs: the figures mean nothing. */
    TOY,
    /** Less of everything. */
    QUICK,
    /** What is published. */
    FULL;

    /** One number for each of them. */
    public int pick(int toy, int quick, int full) {
        return switch (this) {
            case TOY -> toy;
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
