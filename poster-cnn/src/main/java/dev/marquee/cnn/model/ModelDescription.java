package dev.marquee.cnn.model;

import dev.marquee.cnn.graph.Architecture;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code model.json}.
 *
 * @param formatVersion version of the artifact format, {@value #FORMAT_VERSION}
 * @param architecture of the network
 * @param preprocessingVersion version of the decoder whose pixels the network was trained on
 * @param genres the vocabulary, in the order of the network's outputs, each once
 * @param calibration turns the network's outputs into calibrated probabilities; a scorer applies it
 * @param thresholds by genre in the same order, the calibrated probability from which on a genre is assigned, in [0, 1]
 * @param metrics holdout figures by name
 * @param provenance where the model comes from
 * @param selfTest the calibrated probabilities that a correct copy of this network gives for a fixed input
 */
public record ModelDescription(
        int formatVersion,
        Architecture architecture,
        int preprocessingVersion,
        List<String> genres,
        PlattScaling calibration,
        List<Float> thresholds,
        Map<String, MetricValue> metrics,
        Provenance provenance,
        SelfTest selfTest) {

    /** The format that this release reads and writes; nothing older was ever released. */
    public static final int FORMAT_VERSION = 3;

    private static final int MAX_GENRES = 1_000;

    /** Checks that the lists have one element for each genre. */
    public ModelDescription {
        genres = List.copyOf(genres);
        thresholds = List.copyOf(thresholds);
        metrics = Map.copyOf(metrics);
        if (genres.isEmpty() || genres.size() > MAX_GENRES || new HashSet<>(genres).size() != genres.size()) {
            throw new IllegalArgumentException("genres: " + genres + " (expected: 1 to " + MAX_GENRES + ", each once)");
        }
        if (thresholds.size() != genres.size()) {
            throw new IllegalArgumentException(
                    "thresholds: " + thresholds.size() + " (expected: " + genres.size() + ", one a genre)");
        }
        if (calibration.genres() != genres.size()) {
            throw new IllegalArgumentException(
                    "calibration: " + calibration.genres() + " genres (expected: " + genres.size() + ")");
        }
        for (var threshold : thresholds) {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("threshold: " + threshold + " (expected: 0 to 1)");
            }
        }
    }

    /** Creates the description of a model without calibration. */
    public ModelDescription(
            int formatVersion,
            Architecture architecture,
            int preprocessingVersion,
            List<String> genres,
            List<Float> thresholds,
            Map<String, MetricValue> metrics,
            Provenance provenance,
            SelfTest selfTest) {
        this(
                formatVersion,
                architecture,
                preprocessingVersion,
                genres,
                PlattScaling.identity(genres.size()),
                thresholds,
                metrics,
                provenance,
                selfTest);
    }

    /**
     * A metric of an evaluation.
     *
     * @param value the model's
     * @param baseline the constant predictor's, where that has a meaning
     */
    public record MetricValue(double value, @Nullable Double baseline) {}

    /**
     * Where a model comes from.
     *
     * @param runId the training run
     * @param parent the version whose weights training started from, if any
     * @param createdAt when training ended
     * @param trainingCut by partition, the end offset of labelled-posters that the training set was read up to
     * @param trainingPosters posters that were trained on, without the validation part
     * @param validationPosters posters that thresholds and stopping were decided on
     * @param holdoutPosters posters that the metrics were measured on
     * @param bestEpoch the epoch whose weights these are, from 1
     * @param hyperParameters the recipe, by name
     */
    public record Provenance(
            String runId,
            @Nullable Integer parent,
            Instant createdAt,
            Map<Integer, Long> trainingCut,
            int trainingPosters,
            int validationPosters,
            int holdoutPosters,
            int bestEpoch,
            Map<String, String> hyperParameters) {

        /** Copies the maps. */
        public Provenance {
            trainingCut = Map.copyOf(trainingCut);
            hyperParameters = Map.copyOf(hyperParameters);
        }
    }
}
