package dev.marquee.benchmarks.corrections;

import dev.marquee.events.Metric;
import dev.marquee.events.ModelVersion;
import java.util.OptionalDouble;

/**
 * What a training came to.
 *
 * @param name for people
 * @param version as it was published, with its figures on the holdout and the gate's verdict
 * @param epochs that were run
 * @param seconds from the run's first word to its last: training, measuring, judging, publishing, report
 * @param toServing seconds from the last label's confirmation to the first committed prediction of this version; empty
 *     where it was not promoted
 * @param gate what the gate said, in a word
 */
record TrainedVersion(
        String name, ModelVersion version, int epochs, double seconds, OptionalDouble toServing, Gate gate) {

    /** The gate's word. */
    enum Gate {
        /** It let the model serve. */
        PROMOTED("promoted"),
        /** It kept it back. */
        KEPT("kept back"),
        /** It would have kept it back, and somebody asked beforehand that it serve all the same. */
        FORCED("would keep back; forced");

        /** What the registry tells of it. */
        static Gate of(ModelVersion version, boolean promoted) {
            var verdict = String.valueOf(version.getVerdict());
            return !promoted ? KEPT : verdict.contains("although the gate said") ? FORCED : PROMOTED;
        }

        private final String words;

        Gate(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** A figure on the holdout by its name in the registry. */
    double metric(String name) {
        return find(name).getValue();
    }

    /** What a constant predictor reaches of it; NaN where that was not measured. */
    double baseline(String name) {
        var baseline = find(name).getBaseline();
        return baseline == null ? Double.NaN : baseline;
    }

    /** Mean average precision on the holdout. */
    double meanAveragePrecision() {
        return metric("meanAveragePrecision");
    }

    private Metric find(String name) {
        return version.getMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("version " + version.getVersion() + ": no figure " + name));
    }
}
