package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a network's activations for as many pictures as are scored at once; fewer pictures use its beginning.
 * All convolutions that are pooled share one tensor: pooling has read it before the next one writes.
 */
final class Activations implements AutoCloseable {

    private final Architecture architecture;
    private final int genres;
    private final NativeTensor.Arena arena;
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
                largest = Math.max(largest, NativeTensor.length(convolvedShape(block, 1)));
            }
            floats += NativeTensor.length(outputShape(block, 1));
        }
        arena = new NativeTensor.Arena(blocks + 5, (floats + largest) * pictures);
        input = arena.allocate(pictures, architecture.inputLength());
        convolved = arena.allocate(pictures, largest);
        for (var block = 0; block < blocks; block++) {
            outputs.add(arena.allocate(outputShape(block, pictures)));
        }
        averaged = arena.allocate(pictures, means);
        dense = arena.allocate(pictures, architecture.dense());
        output = arena.allocate(pictures, genres);
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

    /** The network's input, {@code [pictures, height, width, 3]}. */
    NativeTensor input(int pictures) {
        return input.reshaped(pictures, architecture.height(), architecture.width(), Architecture.CHANNELS);
    }

    /** A pooled block's convolution, {@code [pictures, height, width, filters]}. */
    NativeTensor convolved(int block, int pictures) {
        return convolved.reshaped(convolvedShape(block, pictures));
    }

    /** A block's output, {@code [pictures, height, width, filters]}. */
    NativeTensor output(int block, int pictures) {
        return outputs.get(block).reshaped(outputShape(block, pictures));
    }

    /** The mean of each channel of the last block's output, {@code [pictures, 1, 1, channels]}. */
    NativeTensor averaged(int pictures) {
        return averaged.reshaped(pictures, 1, 1, architecture.headLength());
    }

    /** The dense layer's output, {@code [pictures, units]}. */
    NativeTensor dense(int pictures) {
        return dense.reshaped(pictures, architecture.dense());
    }

    /** The genres' probabilities, {@code [pictures, genres]}. */
    NativeTensor output(int pictures) {
        return output.reshaped(pictures, genres);
    }

    @Override
    public void close() {
        arena.close();
    }
}
