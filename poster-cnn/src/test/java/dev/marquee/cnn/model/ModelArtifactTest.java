package dev.marquee.cnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.Networks;
import dev.marquee.cnn.graph.PlainNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ModelArtifactTest {

    private static final ModelArtifact MODEL = new ModelArtifact(
            SampleModel.description(SampleModel.TINY, new SelfTest(5, List.of())),
            SampleModel.weights(SampleModel.TINY, 3, 1));

    @Test
    void shouldReadBackWhatItWrote() throws Exception {
        assertThat(ModelArtifact.read(MODEL.write())).isEqualTo(MODEL);
    }

    @Test
    void shouldGiveTheSameBytesForTheSameModel() {
        assertThat(MODEL.write()).isEqualTo(MODEL.write());
    }

    @Test
    void shouldReadAnArtifactWithFieldsOfALaterRelease() throws Exception {
        var later = zip(Map.of(
                "model.json", json().replaceFirst("\\{", "{\"colourOfTheYear\":\"teal\","),
                "weights.safetensors", SafeTensors.write(MODEL.weights())));

        assertThat(ModelArtifact.read(later)).isEqualTo(MODEL);
    }

    @Test
    void shouldRefuseAnotherFormatVersion() {
        assertRefused(
                zip(Map.of(
                        "model.json",
                        json().replace("\"formatVersion\" : 3", "\"formatVersion\" : 2"),
                        "weights.safetensors",
                        SafeTensors.write(MODEL.weights()))),
                "format version: 2 (expected: 3)");
    }

    @Test
    void shouldReadBackACalibration() throws Exception {
        var calibrated = new ModelArtifact(
                SampleModel.calibrated(SampleModel.TINY, new SelfTest(5, List.of())), MODEL.weights());

        var read = ModelArtifact.read(calibrated.write());

        assertThat(read).isEqualTo(calibrated);
        assertThat(read.weights()).as("the trained weights").isEqualTo(MODEL.weights());
        assertThat(read.calibratedWeights()).isEqualTo(SampleModel.CALIBRATION.appliedTo(MODEL.weights()));
    }

    @Test
    void shouldRefuseAModelOfTodaysFormatWithoutACalibrationOrWithAnotherVocabularys() {
        assertRefused(
                zip(Map.of(
                        "model.json", withoutCalibration(), "weights.safetensors", SafeTensors.write(MODEL.weights()))),
                "model.json cannot be read");
        assertRefused(
                zip(Map.of(
                        "model.json",
                        json().replaceFirst("\"slopes\" : \\[[^]]*]", "\"slopes\" : [1.0]")
                                .replaceFirst("\"intercepts\" : \\[[^]]*]", "\"intercepts\" : [0.0]"),
                        "weights.safetensors",
                        SafeTensors.write(MODEL.weights()))),
                "calibration: 1 genres (expected: 3)");
    }

    private static String withoutCalibration() {
        var without = json().replaceFirst("\"calibration\" : \\{[^}]*},", "");
        assertThat(without).doesNotContain("slopes");
        return without;
    }

    @Test
    void shouldReadBackANetworkOfEveryPart() throws Exception {
        var deep = Networks.ofEveryNode(19, 21, 0.5);
        var model = new ModelArtifact(
                SampleModel.description(deep, new SelfTest(5, List.of())), SampleModel.weights(deep, 3, 1));

        assertThat(ModelArtifact.read(model.write())).isEqualTo(model);
    }

    @Test
    void shouldRefuseAVarianceBelowZero() {
        var deep = SampleModel.deep(19, 21, PlainNetwork.Head.FLAT, 5);
        var damaged = new LinkedHashMap<>(SampleModel.weights(deep, 3, 1));
        damaged.get("block1.norm.variance").values()[2] = -0.5f;
        var description = SampleModel.description(deep, new SelfTest(5, List.of()));

        assertRefused(new ModelArtifact(description, damaged).write(), "block1.norm.variance: -0.5 (expected: >= 0)");
    }

    @Test
    void shouldRefuseANodeThatIsUnknown() {
        assertRefused(
                zip(Map.of(
                        "model.json",
                        json().replaceFirst("\"kind\" : \"dense\"", "\"kind\" : \"sparse\""),
                        "weights.safetensors",
                        SafeTensors.write(MODEL.weights()))),
                "model.json cannot be read");
    }

    @Test
    void shouldRefuseAMissingEntry() {
        assertRefused(zip(Map.of("model.json", json())), "entry weights.safetensors: missing");
        assertRefused(
                zip(Map.of("weights.safetensors", SafeTensors.write(MODEL.weights()))), "entry model.json: missing");
    }

    @Test
    void shouldRefuseAnEntryThatHasNoBusinessThere() {
        assertRefused(zip(Map.of("normalizer.bin", "rO0AB")), "entry: normalizer.bin");
    }

    @Test
    void shouldRefuseBytesThatAreNoZip() {
        assertRefused("not a zip".getBytes(StandardCharsets.UTF_8), "missing");
        assertRefused(new byte[0], "missing");
    }

    @Test
    void shouldRefuseADescriptionWithAFieldMissing() {
        assertRefused(
                zip(Map.of(
                        "model.json",
                        json().replaceFirst("\"genres\" : \\[[^]]*],", ""),
                        "weights.safetensors",
                        SafeTensors.write(MODEL.weights()))),
                "model.json cannot be read");
    }

    @Test
    void shouldRefuseWeightsOfAnotherArchitecture() {
        var other = PlainNetwork.study(16, 16, List.of(4, 9), 8, 0, 0);
        assertRefused(
                new ModelArtifact(MODEL.description(), SampleModel.weights(other, 3, 1)).write(),
                "shape of block1.weight: [3, 3, 4, 9] (expected: [3, 3, 4, 8])");
    }

    @Test
    void shouldRefuseAMissingAndASurplusWeight() {
        var fewer = new LinkedHashMap<>(MODEL.weights());
        fewer.remove("dense.bias");
        assertRefused(new ModelArtifact(MODEL.description(), fewer).write(), "names of the weights");

        var more = new LinkedHashMap<>(MODEL.weights());
        more.put("dense2.bias", new Tensor(List.of(1), new float[1]));
        assertRefused(new ModelArtifact(MODEL.description(), more).write(), "names of the weights");
    }

    @Test
    void shouldRefuseAWeightThatIsNoNumber() {
        var damaged = new LinkedHashMap<>(SampleModel.weights(SampleModel.TINY, 3, 1));
        damaged.get("output.bias").values()[1] = Float.NaN;
        assertRefused(new ModelArtifact(MODEL.description(), damaged).write(), "output.bias: infinite or not a number");
    }

    @Test
    void shouldRefuseEveryTruncation() {
        var artifact = MODEL.write();
        for (var length = 0; length < artifact.length - 200; length += 211) {
            var truncated = Arrays.copyOf(artifact, length);
            assertThatThrownBy(() -> ModelArtifact.read(truncated))
                    .as("the first %d of %d bytes", length, artifact.length)
                    .isInstanceOf(ArtifactRefusedException.class);
        }
    }

    private static void assertRefused(byte[] artifact, String reason) {
        assertThatThrownBy(() -> ModelArtifact.read(artifact))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining(reason);
    }

    private static String json() {
        var zip = MODEL.write();
        try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            in.getNextEntry();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, Object> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(
                        entry.getValue() instanceof byte[] content
                                ? content
                                : entry.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
