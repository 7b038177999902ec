package dev.marquee.stream.model;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.service.registry.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small networks of random weights, and the way into a slot, which other packages do not have. */
public final class SampleModels {

    /** Higher than wide, so that a swap of the two shows. */
    public static final Architecture TINY = PlainNetwork.study(24, 16, List.of(4, 8), 8, 0, 0);

    public static final List<String> GENRES = List.of("Drama", "Comedy", "Horror", "Western", "Romance");
    public static final List<Float> HALVES = Collections.nCopies(GENRES.size(), 0.5f);

    private static final long SELF_TEST_SEED = 7;

    private SampleModels() {}

    /** Networks of different seeds answer differently. */
    public static byte[] artifact(long seed, List<Float> thresholds) {
        var weights = weights(seed);
        return new ModelArtifact(description(thresholds, selfTest(weights)), weights).write();
    }

    public static PosterModel load(byte[] artifact) {
        try {
            return PosterModel.load(artifact);
        } catch (ArtifactRefusedException e) {
            throw new AssertionError("the sample artifact is no good", e);
        }
    }

    /** Loads an artifact and lets it serve as this version. */
    public static void serve(ModelSlot slot, int version, byte[] artifact, int maxBatch) {
        slot.replace(new ModelSlot.LiveModel(version, Sha256.of(artifact), load(artifact), maxBatch));
    }

    /** Pixels of one picture of the input's size. */
    public static byte[] pixels(long seed) {
        var pixels = new byte[TINY.inputLength()];
        new Random(seed).nextBytes(pixels);
        return pixels;
    }

    private static Map<String, Tensor> weights(long seed) {
        var random = new Random(seed);
        var weights = new LinkedHashMap<String, Tensor>();
        TINY.weightShapes(GENRES.size()).forEach((name, shape) -> {
            var values = new float[shape.stream().reduce(1, Math::multiplyExact)];
            for (var i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * 0.3);
            }
            weights.put(name, new Tensor(shape, values));
        });
        return weights;
    }

    private static SelfTest selfTest(Map<String, Tensor> weights) {
        try (var network = TrainableNetwork.create(TINY, GENRES.size(), SELF_TEST_SEED, 0.001)) {
            network.setWeights(weights);
            return SelfTest.recorded(SELF_TEST_SEED, network.score(SelfTest.input(SELF_TEST_SEED, TINY)));
        }
    }

    private static ModelDescription description(List<Float> thresholds, SelfTest selfTest) {
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                TINY,
                PosterDecoder.VERSION,
                GENRES,
                thresholds,
                Map.of(),
                new ModelDescription.Provenance(
                        "run-1", null, Instant.parse("2026-11-22T10:00:00Z"), Map.of(0, 12L), 8, 1, 2, 3, Map.of()),
                selfTest);
    }
}
