package dev.marquee.trainer.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.SafeTensors;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.NetworkState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A training as it stands after an epoch. What comes next depends on it, the seed and the epoch's number alone.
 *
 * <p>As bytes it is a zip of {@value #PROGRESS} and {@value #TENSORS}, like a model artifact; the zip's checksums tell of damage.
 *
 * @param fingerprint of {@linkplain Fingerprint what is trained}
 * @param state the network's
 * @param average the moving average of the weights
 * @param best the best epoch's weights
 * @param history every epoch so far, at least one
 */
record Checkpoint(
        String fingerprint,
        NetworkState state,
        Map<String, Tensor> average,
        Map<String, Tensor> best,
        List<EpochResult> history) {

    private static final String PROGRESS = "training.json";
    private static final String TENSORS = "training.safetensors";
    private static final String OF_THE_STATE = "state.";
    private static final String OF_THE_AVERAGE = "average.";
    private static final String OF_THE_BEST = "best.";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The part that is no tensors. */
    private record Progress(String fingerprint, int steps, List<EpochResult> history) {}

    /** How many epochs are done. */
    int epochs() {
        return history.size();
    }

    void write(OutputStream out) throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        state.tensors().forEach((name, tensor) -> tensors.put(OF_THE_STATE + name, tensor));
        average.forEach((name, tensor) -> tensors.put(OF_THE_AVERAGE + name, tensor));
        best.forEach((name, tensor) -> tensors.put(OF_THE_BEST + name, tensor));
        var zip = new ZipOutputStream(out);
        zip.setLevel(0); // floats do not shrink
        zip.putNextEntry(new ZipEntry(PROGRESS));
        zip.write(JSON.writeValueAsBytes(new Progress(fingerprint, state.steps(), history)));
        zip.putNextEntry(new ZipEntry(TENSORS));
        zip.write(SafeTensors.write(tensors));
        zip.finish();
    }

    /** @throws IOException if it is no checkpoint, or a damaged one */
    static Checkpoint read(InputStream in) throws IOException {
        var entries = new HashMap<String, byte[]>();
        var zip = new ZipInputStream(in);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries.put(entry.getName(), zip.readAllBytes());
        }
        if (!entries.keySet().equals(Set.of(PROGRESS, TENSORS))) {
            throw new IOException("entries: " + entries.keySet() + " (expected: " + PROGRESS + " and " + TENSORS + ")");
        }
        var progress = JSON.readValue(entries.get(PROGRESS), Progress.class);
        try {
            var tensors = SafeTensors.read(Objects.requireNonNull(entries.get(TENSORS)));
            return new Checkpoint(
                    progress.fingerprint(),
                    new NetworkState(named(tensors, OF_THE_STATE), progress.steps()),
                    named(tensors, OF_THE_AVERAGE),
                    named(tensors, OF_THE_BEST),
                    progress.history());
        } catch (ArtifactRefusedException | NullPointerException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, Tensor> named(Map<String, Tensor> tensors, String prefix) {
        var named = new LinkedHashMap<String, Tensor>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                named.put(name.substring(prefix.length()), tensor);
            }
        });
        return named;
    }
}
