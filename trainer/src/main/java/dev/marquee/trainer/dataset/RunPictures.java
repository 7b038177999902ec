package dev.marquee.trainer.dataset;

import dev.marquee.cnn.graph.InputSize;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of one run as pixels, in files beside the trainer's state: all of them in the input size of the network
 * that is trained, and those of the holdout in the champion's as well where that is another one. Both come from one
 * reading, so that challenger and champion are measured on the same pictures. The files are removed with it.
 */
public final class RunPictures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunPictures.class);

    private static final String SUFFIX = ".pixels";

    /** So many pictures are decoded at once, on all cores; fewer where they are large. */
    private static final int AT_ONCE = 128;

    private static final int BYTES_AT_ONCE = 16 << 20;

    private static final String GONE =
            "its picture is not there any more: the label was withdrawn or the picture replaced since the run began";

    /**
     * A poster that cannot be part of the run.
     *
     * @param why as a sentence without its end
     */
    public record LeftOut(String posterId, String why) {}

    /** Follows the decoding; called on the thread that decodes. */
    @FunctionalInterface
    public interface Listener {

        /** Is called now and then, and at the end. */
        void onDecoded(int done, int total);
    }

    private final InputSize input;
    private final PixelFile all;
    private final @Nullable InputSize championInput;
    private final @Nullable PixelFile heldOut;
    private final Map<String, Integer> indexes = new HashMap<>();

    /** By example, where it stands in the holdout; -1 where it does not. */
    private final int[] heldOutIndexes;

    private List<Example> examples;
    private List<LeftOut> leftOut = List.of();

    private RunPictures(Path stem, List<Example> examples, InputSize input, Optional<InputSize> champion) {
        this.examples = examples;
        this.input = input;
        this.championInput = champion.filter(size -> !size.equals(input)).orElse(null);
        this.heldOutIndexes = new int[examples.size()];
        var held = 0;
        for (var i = 0; i < examples.size(); i++) {
            indexes.put(examples.get(i).posterId(), i);
            heldOutIndexes[i] = Splits.isHeldOut(examples.get(i)) ? held++ : -1;
        }
        deleteLeftOver(stem);
        this.all = PixelFile.create(file(stem, "", input), input, examples.size());
        try {
            this.heldOut = championInput == null
                    ? null
                    : PixelFile.create(file(stem, "champion-", championInput), championInput, held);
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /**
     * Reads and decodes the pictures of a run.
     *
     * @param stem what the files' names begin with
     * @param examples no posterId twice
     * @param input size of the network's input
     * @param champion size of the champion's input; empty where no champion is to be measured
     * @param listener may throw to end the run
     * @throws PixelFileException if there is no room for them
     */
    public static RunPictures decode(
            Path stem,
            List<Example> examples,
            InputSize input,
            Optional<InputSize> champion,
            PictureSource source,
            Listener listener) {
        var pictures = new RunPictures(stem, examples, input, champion);
        try {
            pictures.new Decoding(listener).run(source);
            return pictures;
        } catch (RuntimeException | Error e) {
            pictures.close();
            throw e;
        }
    }

    private static Path file(Path stem, String whose, InputSize size) {
        return stem.resolveSibling(stem.getFileName() + "-" + whose + size + SUFFIX);
    }

    /** Deletes the files of a run that was killed. */
    public static void deleteLeftOver(Path stem) {
        var folder = stem.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return;
        }
        var pattern = stem.getFileName() + "-";
        try (var files = Files.newDirectoryStream(folder, file -> {
            var name = String.valueOf(file.getFileName());
            return name.startsWith(pattern) && name.endsWith(SUFFIX);
        })) {
            files.forEach(PixelFile::delete);
        } catch (IOException e) {
            LOG.warn("{} cannot be looked through for pixels of a run that was killed: {}", folder, e.toString());
        }
    }

    /** Returns the examples that have a picture, in the order given; those of the holdout with title and source. */
    public List<Example> examples() {
        return examples;
    }

    /** Returns the examples that have none, in the order given. */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /**
     * Returns the pictures of examples, each read anew whenever it is asked for.
     *
     * @param wanted of {@link #examples}; of the holdout where the size is the champion's
     * @param size the network's input or the champion's
     * @return by example, {@code height x width x 3} bytes
     */
    public List<byte[]> of(List<Example> wanted, InputSize size) {
        var places = wanted.stream().mapToInt(this::index).toArray();
        if (size.equals(input)) {
            return all.pictures(places);
        }
        if (heldOut == null || !size.equals(championInput)) {
            throw new IllegalArgumentException("size: " + size + " (expected: " + input + " or the champion's)");
        }
        return heldOut.pictures(
                Arrays.stream(places).map(place -> heldOutIndexes[place]).toArray());
    }

    private int index(Example example) {
        var index = indexes.get(example.posterId());
        if (index == null) {
            throw new IllegalArgumentException("poster: " + example.posterId() + " (expected: one of this run)");
        }
        return index;
    }

    /** Removes the files. The pictures must not be asked for any more. */
    @Override
    public void close() {
        all.close();
        if (heldOut != null) {
            heldOut.close();
        }
    }

    /** The one pass over the pictures. */
    private final class Decoding {

        private final PosterDecoder decoder = PosterDecoder.withDefaults();
        private final Listener listener;
        private final List<PictureFile> batch = new ArrayList<>(AT_ONCE);
        private final BitSet read = new BitSet();
        private final Map<Integer, String> refused = new ConcurrentHashMap<>();
        private final List<Example> described = new ArrayList<>(examples);
        private int batchBytes;
        private int done;

        /** A picture file that is to be decoded. */
        private record PictureFile(int index, ByteBuffer file) {}

        private Decoding(Listener listener) {
            this.listener = listener;
        }

        private void run(PictureSource source) {
            source.read(examples, this::onPicture);
            decodeBatch();
            all.map();
            if (heldOut != null) {
                heldOut.map();
            }
            var left = new ArrayList<LeftOut>();
            var have = new ArrayList<Example>();
            for (var i = 0; i < described.size(); i++) {
                var why = read.get(i) ? refused.get(i) : GONE;
                if (why == null) {
                    have.add(described.get(i));
                } else {
                    left.add(new LeftOut(described.get(i).posterId(), why));
                }
            }
            examples = List.copyOf(have);
            leftOut = List.copyOf(left);
        }

        private void onPicture(int index, ByteBuffer file, @Nullable String title, @Nullable String source) {
            if (heldOutIndexes[index] >= 0) {
                described.set(index, described.get(index).described(title, source));
            }
            read.set(index);
            batch.add(new PictureFile(index, file));
            batchBytes += file.remaining();
            if (batch.size() == AT_ONCE || batchBytes >= BYTES_AT_ONCE) {
                decodeBatch();
            }
        }

        private void decodeBatch() {
            batch.parallelStream().forEach(this::decode);
            done += batch.size();
            batch.clear();
            batchBytes = 0;
            listener.onDecoded(done, examples.size());
        }

        private void decode(PictureFile picture) {
            try {
                all.write(picture.index, decoder.decode(picture.file, input.height(), input.width()));
                var place = heldOutIndexes[picture.index];
                if (heldOut != null && championInput != null && place >= 0) {
                    heldOut.write(place, decoder.decode(picture.file, championInput.height(), championInput.width()));
                }
            } catch (ImageRefusedException e) {
                refused.put(picture.index, "its picture is refused: " + e.getMessage());
            }
        }
    }
}
