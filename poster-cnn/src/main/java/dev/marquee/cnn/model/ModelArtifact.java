package dev.marquee.cnn.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A model as bytes: a zip of {@value #DESCRIPTION} and {@value #WEIGHTS}. Data, never code: reading one cannot run
 * anything of it (DL4J's own zip deserialises Java objects, deeplearning4j issue 10428).
 *
 * @param description the content of {@value #DESCRIPTION}
 * @param weights the tensors by name, exactly those of {@link Architecture#weightShapes}, as training left them
 */
public record ModelArtifact(ModelDescription description, Map<String, Tensor> weights) {

    /** Name of the zip's first entry. */
    public static final String DESCRIPTION = "model.json";

    /** Name of the zip's second entry. */
    public static final String WEIGHTS = "weights.safetensors";

    private static final int MAX_DESCRIPTION_BYTES = 1 << 20;
    private static final int MAX_WEIGHTS_BYTES = 1 << 29;

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Copies the weights in their order. */
    public ModelArtifact {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** The weights that a scorer uses: the trained ones with the calibration folded in. */
    public Map<String, Tensor> calibratedWeights() {
        return description.calibration().appliedTo(weights);
    }

    /** Writes the artifact; equal models give equal bytes. */
    public byte[] write() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, DESCRIPTION, JSON.writeValueAsBytes(description));
            put(zip, WEIGHTS, SafeTensors.write(weights));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0); // no wall clock in the bytes: equal models have equal digests
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads an artifact and checks everything except its {@linkplain SelfTest self-test}.
     *
     * @throws ArtifactRefusedException if it is not an artifact, is of another format, or its weights are not exactly
     *     the architecture's, all finite
     */
    public static ModelArtifact read(byte[] bytes) throws ArtifactRefusedException {
        var entries = entries(bytes);
        var description = description(entries.get(DESCRIPTION));
        var weights = SafeTensors.read(required(entries.get(WEIGHTS), WEIGHTS));
        check(description, weights);
        return new ModelArtifact(description, weights);
    }

    private static Map<String, byte[]> entries(byte[] bytes) throws ArtifactRefusedException {
        var entries = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var limit =
                        switch (entry.getName()) {
                            case DESCRIPTION -> MAX_DESCRIPTION_BYTES;
                            case WEIGHTS -> MAX_WEIGHTS_BYTES;
                            default ->
                                throw ArtifactRefusedException.because(
                                        "entry", entry.getName(), DESCRIPTION + " and " + WEIGHTS);
                        };
                // One byte more than allowed tells that there is too much, whatever the entry claims of itself.
                var content = zip.readNBytes(limit + 1);
                if (content.length > limit) {
                    throw ArtifactRefusedException.because(entry.getName(), "more than " + limit + " bytes", "fewer");
                }
                entries.put(entry.getName(), content);
            }
        } catch (IOException e) {
            throw ArtifactRefusedException.unreadable("the zip", e);
        }
        return entries;
    }

    private static byte[] required(byte @Nullable [] content, String name) throws ArtifactRefusedException {
        if (content == null) {
            throw ArtifactRefusedException.because("entry " + name, "missing", "a zip with it");
        }
        return content;
    }

    private static ModelDescription description(byte @Nullable [] json) throws ArtifactRefusedException {
        try {
            var tree = JSON.readTree(required(json, DESCRIPTION));
            var format = tree.path("formatVersion").asInt(-1);
            if (format != ModelDescription.FORMAT_VERSION) {
                throw ArtifactRefusedException.because("format version", format, ModelDescription.FORMAT_VERSION);
            }
            return JSON.treeToValue(tree, ModelDescription.class);
        } catch (IOException | NullPointerException e) {
            // A field that is missing reaches the records as null.
            throw ArtifactRefusedException.unreadable(DESCRIPTION, e);
        }
    }

    private static void check(ModelDescription description, Map<String, Tensor> weights)
            throws ArtifactRefusedException {
        var expected =
                description.architecture().weightShapes(description.genres().size());
        if (!weights.keySet().equals(expected.keySet())) {
            throw ArtifactRefusedException.because("names of the weights", weights.keySet(), expected.keySet());
        }
        for (var entry : weights.entrySet()) {
            if (!entry.getValue().shape().equals(expected.get(entry.getKey()))) {
                throw ArtifactRefusedException.because(
                        "shape of " + entry.getKey(),
                        entry.getValue().shape(),
                        String.valueOf(expected.get(entry.getKey())));
            }
            if (!entry.getValue().isFinite()) {
                throw ArtifactRefusedException.because(entry.getKey(), "infinite or not a number", "finite weights");
            }
        }
        checkVariances(description.architecture(), weights);
    }

    private static void checkVariances(Architecture architecture, Map<String, Tensor> weights)
            throws ArtifactRefusedException {
        for (var node : architecture.nodes()) {
            if (node instanceof BatchNormalisation normalisation) {
                var name = normalisation.variance();
                for (var variance :
                        Objects.requireNonNull(weights.get(name), name).values()) {
                    if (variance < 0) {
                        throw ArtifactRefusedException.because(name, variance, ">= 0");
                    }
                }
            }
        }
    }
}
