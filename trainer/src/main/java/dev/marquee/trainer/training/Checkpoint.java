package dev.marquee.trainer.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.SafeTensors;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.NetworkState;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A training as it stands after an epoch. What comes next depends on that, the seed and the epoch's number alone.
 *
 * <p>As bytes it is a zip of {@value #LOG} and {@value #TENSORS}, like a model artifact; the zip's checksums reveal
 * damage.
 *
 * @param fingerprint tells {@linkplain #fingerprint which training} this is of
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

    private static final String LOG = "training.json";
    private static final String TENSORS = "training.safetensors";
    private static final String OF_THE_STATE = "state.";
    private static final String OF_THE_AVERAGE = "average.";
    private static final String OF_THE_BEST = "best.";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** What is written beside the tensors. */
    private record Log(String fingerprint, int steps, List<EpochResult> history) {}

    /** Returns how many epochs are done. */
    int epochs() {
        return history.size();
    }

    /** Writes the checkpoint as a zip. */
    void write(OutputStream out) throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        state.tensors().forEach((name, tensor) -> tensors.put(OF_THE_STATE + name, tensor));
        average.forEach((name, tensor) -> tensors.put(OF_THE_AVERAGE + name, tensor));
        best.forEach((name, tensor) -> tensors.put(OF_THE_BEST + name, tensor));
        var zip = new ZipOutputStream(out);
        zip.setLevel(0); // floats do not shrink
        zip.putNextEntry(new ZipEntry(LOG));
        zip.write(JSON.writeValueAsBytes(new Log(fingerprint, state.steps(), history)));
        zip.putNextEntry(new ZipEntry(TENSORS));
        zip.write(SafeTensors.write(tensors));
        zip.finish();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is no checkpoint, or a damaged one
     */
    static Checkpoint read(InputStream in) throws IOException {
        var entries = new HashMap<String, byte[]>();
        var zip = new ZipInputStream(in);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries.put(entry.getName(), zip.readAllBytes());
        }
        if (!entries.keySet().equals(Set.of(LOG, TENSORS))) {
            throw new IOException("entries: " + entries.keySet() + " (expected: " + LOG + " and " + TENSORS + ")");
        }
        var log = JSON.readValue(entries.get(LOG), Log.class);
        try {
            var tensors = SafeTensors.read(Objects.requireNonNull(entries.get(TENSORS)));
            return new Checkpoint(
                    log.fingerprint(),
                    new NetworkState(named(tensors, OF_THE_STATE), log.steps()),
                    named(tensors, OF_THE_AVERAGE),
                    named(tensors, OF_THE_BEST),
                    log.history());
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

    /**
     * Returns the fingerprint of a training: SHA-256 over all that decides what comes of it, but the machine.
     *
     * @param start the weights that it goes on from; null for random ones
     */
    static String fingerprint(Recipe recipe, List<String> genres, Splits splits, @Nullable Map<String, Tensor> start) {
        var digest = sha256();
        try (var out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            out.writeUTF(recipe.toString());
            out.writeUTF(genres.toString());
            out.writeInt(PosterDecoder.VERSION);
            digest(splits.training(), out);
            digest(splits.validation(), out);
            if (start != null) {
                digest(start, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to nothing cannot fail", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void digest(Split split, DataOutputStream out) throws IOException {
        out.writeInt(split.size());
        for (var i = 0; i < split.size(); i++) {
            var poster = split.examples().get(i);
            out.writeUTF(poster.posterId());
            out.writeUTF(poster.imageSha256());
            for (var genre : split.truth()[i]) {
                out.writeBoolean(genre);
            }
        }
    }

    private static void digest(Map<String, Tensor> weights, DataOutputStream out) throws IOException {
        for (var weight : weights.entrySet()) {
            out.writeUTF(weight.getKey());
            for (var value : weight.getValue().values()) {
                out.writeInt(Float.floatToRawIntBits(value));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
