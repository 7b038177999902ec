package dev.marquee.benchmarks.figures;

/** What a figure is to reach. */
sealed interface Target {

    /** Whether a value reaches it. */
    boolean isReached(double value);

    /** At least so much. */
    record AtLeast(double bound) implements Target {
        @Override
        public boolean isReached(double value) {
            return value >= bound;
        }

        @Override
        public String toString() {
            return "≥ " + ThreeDigits.shown(bound);
        }
    }

    /** At most so much. */
    record AtMost(double bound) implements Target {
        @Override
        public boolean isReached(double value) {
            return value <= bound;
        }

        @Override
        public String toString() {
            return "≤ " + ThreeDigits.shown(bound);
        }
    }

    /** No target: the figure is only reported. */
    record None() implements Target {
        @Override
        public boolean isReached(double value) {
            return true;
        }

        @Override
        public String toString() {
            return "";
        }
    }
}
