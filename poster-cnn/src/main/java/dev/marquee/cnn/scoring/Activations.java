package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * The activations of as many pictures as are scored at once. Fewer pictures are the beginning of the same memory. All convolutions
 * that are pooled share one tensor: pooling has read it before the next one writes.
 */
final class Activations implements AutoCloseable {

    private final Architecture architecture;
    private final int genres;
    private final NativeArena arena;
    private final NativeTensor input;
    private final NativeTensor convolved;
    private final List<NativeTensor> outputs = new ArrayList<>();
    private final NativeTensor averaged;
    private final NativeTensor dense;
    private final NativeTensor output;

    Activations(Architecture architecture, int genres, int pictures) {
        this.architecture = architecture;
        this.genres = genres;
        var blocks = architecture.convolutions().size();
        var means = architecture.head() == Architecture.Head.AVERAGE ? architecture.headLength() : 0;
        var largest = 0L;
        var floats = (long) architecture.inputLength() + means + architecture.dense() + genres;
        for (var block = 0; block < blocks; block++) {
            if (architecture.convolutions().get(block).pooled()) {
                largest = Math.max(largest, NativeArena.length(convolvedShape(block, 1)));
            }
            floats += NativeArena.length(outputShape(block, 1));
        }
        arena = new NativeArena(blocks + 5, (floats + largest) * pictures);
        input = arena.tensor(pictures, architecture.inputLength());
        convolved = arena.tensor(pictures, largest);
        for (var block = 0; block < blocks; block++) {
            outputs.add(arena.tensor(outputShape(block, pictures)));
        }
        averaged = arena.tensor(pictures, means);
        dense = arena.tensor(pictures, architecture.dense());
        output = arena.tensor(pictures, genres);
    }

    private long[] convolvedShape(int block, int pictures) {
        return new long[] {
            pictures,
            architecture.heightBefore(block),
            architecture.widthBefore(block),
            architecture.convolutions().get(block).filters()
        };
    }

    private long[] outputShape(int block, int pictures) {
        return new long[] {
            pictures,
            architecture.heightBefore(block + 1),
            architecture.widthBefore(block + 1),
            architecture.convolutions().get(block).filters()
        };
    }

    NativeTensor input(int pictures) {
        return input.as(pictures, architecture.height(), architecture.width(), Architecture.CHANNELS);
    }

    NativeTensor convolved(int block, int pictures) {
        return convolved.as(convolvedShape(block, pictures));
    }

    /** What a block gives. */
    NativeTensor output(int block, int pictures) {
        return outputs.get(block).as(outputShape(block, pictures));
    }

    /** The mean of each channel of the last block's output. */
    NativeTensor averaged(int pictures) {
        return averaged.as(pictures, 1, 1, architecture.headLength());
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
