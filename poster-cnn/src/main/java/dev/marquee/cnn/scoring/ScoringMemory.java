package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * The activations of as many pictures as are scored at once. Fewer pictures are the beginning of the same memory. All convolutions
 * share one tensor: pooling has read it before the next one writes.
 */
final class ScoringMemory implements AutoCloseable {

    private final Architecture architecture;
    private final int genres;
    private final NativeArena arena;
    private final NativeTensor input;
    private final NativeTensor convolved;
    private final List<NativeTensor> pooled = new ArrayList<>();
    private final NativeTensor dense;
    private final NativeTensor output;

    ScoringMemory(Architecture architecture, int genres, int pictures) {
        this.architecture = architecture;
        this.genres = genres;
        var blocks = architecture.filters().size();
        var largest = 0L;
        var floats = (long) architecture.inputLength() + architecture.dense() + genres;
        for (var block = 0; block < blocks; block++) {
            largest = Math.max(largest, NativeArena.length(convolvedShape(block, 1)));
            floats += NativeArena.length(pooledShape(block, 1));
        }
        arena = new NativeArena(blocks + 4, (floats + largest) * pictures);
        input = arena.tensor(pictures, architecture.inputLength());
        convolved = arena.tensor(pictures, largest);
        for (var block = 0; block < blocks; block++) {
            pooled.add(arena.tensor(pooledShape(block, pictures)));
        }
        dense = arena.tensor(pictures, architecture.dense());
        output = arena.tensor(pictures, genres);
    }

    private long[] convolvedShape(int block, int pictures) {
        return new long[] {
            pictures,
            architecture.heightBefore(block),
            architecture.widthBefore(block),
            architecture.filters().get(block)
        };
    }

    private long[] pooledShape(int block, int pictures) {
        return new long[] {
            pictures,
            architecture.heightBefore(block + 1),
            architecture.widthBefore(block + 1),
            architecture.filters().get(block)
        };
    }

    NativeTensor input(int pictures) {
        return input.as(pictures, architecture.height(), architecture.width(), Architecture.CHANNELS);
    }

    NativeTensor convolved(int block, int pictures) {
        return convolved.as(convolvedShape(block, pictures));
    }

    NativeTensor pooled(int block, int pictures) {
        return pooled.get(block).as(pooledShape(block, pictures));
    }

    NativeTensor dense(int pictures) {
        return dense.as(pictures, architecture.dense());
    }

    NativeTensor output(int pictures) {
        return output.as(pictures, genres);
    }

    @Override
    public void close() {
        arena.close();
    }
}
