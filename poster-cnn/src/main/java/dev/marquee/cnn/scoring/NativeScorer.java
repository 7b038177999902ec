package dev.marquee.cnn.scoring;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.InputNormalisation;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the network's weights through ND4J's native ops on preallocated memory, without DL4J's layers between. One per
 * thread; the weights are shared read-only.
 *
 * <p>A batch goes through in chunks. Memory for one chunk, and graphs for every size that it may have, are there from
 * the start: however large the batches are, native memory stays the same, and scoring puts nothing on the Java heap but
 * its result.
 */
final class NativeScorer implements Scorer {

    /**
     * Pictures at once. The reference network's activations of eight are 6 MB. Measured for 32 pictures on one core
     * with 2 MB of L2: chunks of 1, 2, 4, 8 and 16 take 1.35, 1.08, 0.94, 0.92 and 0.94 times as long as one of 32.
     */
    static final int CHUNK = 8;

    /** Most activations of a chunk, 256 MiB: a network that has more is scored in smaller chunks. */
    private static final long MAX_FLOATS = 1 << 26;

    private final NativeWeights weights;
    private final PixelScaling scaling;
    private final ActivationMemory activations;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final float[] picture;
    private final List<InferenceGraph> graphsBySize = new ArrayList<>();
    private boolean closed;

    NativeScorer(NativeWeights weights, int maxBatch) {
        weights.requireHeld();
        this.weights = weights;
        var perPicture = ActivationMemory.floatsOf(weights.architecture(), weights.genres());
        var chunk = (int) Math.max(1, Math.min(Math.min(maxBatch, CHUNK), MAX_FLOATS / perPicture));
        activations = new ActivationMemory(weights.architecture(), weights.genres(), chunk);
        input = activations.output(InputNormalisation.NAME, chunk).floats().asBuffer();
        output = activations.output(Architecture.OUTPUT, chunk).floats().asBuffer();
        scaling = PixelScaling.of(weights.architecture());
        picture = new float[weights.architecture().inputLength()];
        for (var size = 1; size <= chunk; size++) {
            graphsBySize.add(new InferenceGraph(weights, activations, size));
        }
    }

    @Override
    public float[][] score(List<byte[]> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("pictures: 0 (expected: >= 1)");
        }
        requireOpen();
        var probabilities = new float[pictures.size()][weights.genres()];
        var chunk = graphsBySize.size();
        for (var from = 0; from < pictures.size(); from += chunk) {
            score(pictures, from, Math.min(chunk, pictures.size() - from), probabilities);
        }
        return probabilities;
    }

    private void score(List<byte[]> pictures, int from, int size, float[][] probabilities) {
        for (var i = 0; i < size; i++) {
            scaling.normalise(pictures, from + i, picture);
            input.put(i * picture.length, picture);
        }
        graphsBySize.get(size - 1).run();
        for (var i = 0; i < size; i++) {
            output.get(i * weights.genres(), probabilities[from + i]);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("scorer: closed (expected: one that was not)");
        }
        weights.requireHeld();
    }

    @Override
    public void close() {
        closed = true;
        graphsBySize.forEach(InferenceGraph::close);
        activations.close();
    }
}
