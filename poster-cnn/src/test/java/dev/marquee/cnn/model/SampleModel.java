package dev.marquee.cnn.model;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.image.PosterDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Small models for tests: random weights, no self-test answers of their own. */
public final class SampleModel {

    public static final Architecture TINY = PlainNetwork.study(16, 16, List.of(4, 8), 8, 0, 0);
    public static final List<String> GENRES = List.of("Drama", "Comedy", "Horror");

    /** Moves every genre's probabilities far enough to be seen. */
    public static final PlattScaling CALIBRATION = new PlattScaling(List.of(2.0, 0.5, 1.5), List.of(-1.0, 0.5, 2.0));

    private SampleModel() {}

    public static Map<String, Tensor> weights(Architecture architecture, int genres, long seed) {
        var random = new Random(seed);
        var weights = new LinkedHashMap<String, Tensor>();
        architecture.weightShapes(genres).forEach((name, shape) -> {
            var values = new float[shape.stream().reduce(1, Math::multiplyExact)];
            for (var i = 0; i < values.length; i++) {
                values[i] = value(name, random);
            }
            weights.put(name, new Tensor(shape, values));
        });
        return weights;
    }

    /** A variance is above zero; gammas stand on both sides of it. */
    private static float value(String name, Random random) {
        var value = random.nextGaussian() * 0.1;
        if (name.endsWith(".variance")) {
            return (float) (0.02 + Math.abs(value));
        }
        return (float) (name.endsWith(".gamma") ? Math.copySign(0.5, value) + value : value);
    }

    /** A network of every new part: normalised, two blocks unpooled, averaged. */
    public static Architecture deep(int height, int width, PlainNetwork.Head head, int dense) {
        return new PlainNetwork(
                        Stream.of("4", "6u", "5", "7u")
                                .map(PlainNetwork.Block::parse)
                                .toList(),
                        true,
                        head,
                        dense)
                .architecture(height, width, 0, 0);
    }

    /** A model whose probabilities are the network's own. */
    public static ModelDescription description(Architecture architecture, SelfTest selfTest) {
        return description(architecture, PlattScaling.identity(GENRES.size()), selfTest);
    }

    /** A model with {@link #CALIBRATION}. */
    public static ModelDescription calibrated(Architecture architecture, SelfTest selfTest) {
        return description(architecture, CALIBRATION, selfTest);
    }

    private static ModelDescription description(
            Architecture architecture, PlattScaling calibration, SelfTest selfTest) {
        var thresholds = new ArrayList<Float>();
        GENRES.forEach(genre -> thresholds.add(0.5f));
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                architecture,
                PosterDecoder.VERSION,
                GENRES,
                calibration,
                thresholds,
                Map.of("meanAveragePrecision", new ModelDescription.MetricValue(0.4, 0.2)),
                new ModelDescription.Provenance(
                        "run-1",
                        null,
                        Instant.parse("2026-11-22T10:00:00Z"),
                        Map.of(0, 12L),
                        8,
                        1,
                        2,
                        3,
                        Map.of("seed", "7")),
                selfTest);
    }
}
