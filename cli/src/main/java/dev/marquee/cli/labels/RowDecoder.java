package dev.marquee.cli.labels;

import dev.marquee.cli.posters.PosterFile;
import dev.marquee.cli.posters.RefusedFileException;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.service.registry.Sha256;
import java.util.ArrayList;
import java.util.List;

/** Decodes the pictures of a table's rows on all cores, a batch at a time. */
public final class RowDecoder {

    private final PosterDecoder decoder = PosterDecoder.withDefaults();
    private final Architecture architecture;
    private final List<RowNote> refused = new ArrayList<>();

    /** @param architecture of the network whose input the pixels will be */
    public RowDecoder(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * A row that can be used.
     *
     * @param sha256 of the picture file, in hexadecimal
     * @param rgb {@code height x width x 3} bytes
     */
    public record Decoded(LabelledFile row, String sha256, byte[] rgb) {}

    private sealed interface Read {

        record Picture(Decoded decoded) implements Read {}

        record Refusal(RowNote why) implements Read {}
    }

    /** Those of the rows that can be used, in order; the others are {@linkplain #refused noted}. */
    public List<Decoded> decode(List<LabelledFile> rows) {
        var decoded = new ArrayList<Decoded>();
        for (var read : rows.parallelStream().map(this::read).toList()) {
            if (read instanceof Read.Picture picture) {
                decoded.add(picture.decoded());
            } else if (read instanceof Read.Refusal refusal) {
                refused.add(refusal.why());
            }
        }
        return decoded;
    }

    /** The rows that could not be used so far, with the reasons. */
    public List<RowNote> refused() {
        return List.copyOf(refused);
    }

    private Read read(LabelledFile row) {
        try {
            var bytes = PosterFile.read(row.image()).bytes();
            var rgb = decoder.decode(bytes, architecture.height(), architecture.width());
            return new Read.Picture(new Decoded(row, Sha256.of(bytes), rgb));
        } catch (RefusedFileException | ImageRefusedException e) {
            return new Read.Refusal(new RowNote(row.line(), row.image() + " " + e.getMessage()));
        }
    }
}
