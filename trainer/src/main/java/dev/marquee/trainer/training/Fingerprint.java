package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Tensor;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Splits.Split;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether two trainings are the same one: SHA-256 over all that decides what comes of them, but the machine. */
final class Fingerprint {

    private Fingerprint() {}

    /**
     * Of a training.
     *
     * @param start the weights that it goes on from; null for random ones
     */
    static String of(Recipe recipe, List<String> genres, Splits splits, @Nullable Map<String, Tensor> start) {
        var digest = sha256();
        try (var out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            out.writeUTF(recipe.toString());
            out.writeUTF(genres.toString());
            write(splits.training(), out);
            write(splits.validation(), out);
            if (start != null) {
                write(start, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to nothing cannot fail", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void write(Split split, DataOutputStream out) throws IOException {
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

    private static void write(Map<String, Tensor> weights, DataOutputStream out) throws IOException {
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
