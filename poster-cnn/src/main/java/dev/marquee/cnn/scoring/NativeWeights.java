package dev.marquee.cnn.scoring;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.model.Tensor;
import java.util.HashMap;
import java.util.Map;

/** A network's weights in native memory, shared read-only by the scorers of all threads. */
final class NativeWeights implements AutoCloseable {

    private final Architecture architecture;
    private final int genres;
    private final NativeTensor.Arena memory;
    private final Map<String, NativeTensor> tensors = new HashMap<>();
    private volatile boolean released;

    /** Copies the weights into native memory; batch normalisation is folded into the convolutions. */
    NativeWeights(Architecture architecture, int genres, Map<String, Tensor> unfolded) {
        var folded = BatchNormFolding.of(architecture, unfolded);
        var weights = folded.weights();
        this.architecture = folded.architecture();
        this.genres = genres;
        this.memory = new NativeTensor.Arena(
                weights.size(),
                weights.values().stream()
                        .mapToLong(tensor -> tensor.values().length)
                        .sum());
        weights.forEach((name, tensor) -> {
            var shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
            var copy = memory.allocate(shape);
            copy.floats().put(tensor.values());
            tensors.put(name, copy);
        });
    }

    /** The architecture without batch normalisation and dropout. */
    Architecture architecture() {
        return architecture;
    }

    int genres() {
        return genres;
    }

    /**
     * The weight of that name.
     *
     * @throws IllegalStateException if the memory was released
     * @throws IllegalArgumentException if there is no such weight
     */
    NativeTensor get(String name) {
        requireHeld();
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("weight: " + name + " (expected: one of " + tensors.keySet() + ")");
        }
        return tensor;
    }

    /** Throws an {@link IllegalStateException} if the memory was released: a native op would read what is not there. */
    void requireHeld() {
        if (released) {
            throw new IllegalStateException("weights: released (expected: a model that was not closed)");
        }
    }

    @Override
    public void close() {
        released = true;
        memory.close();
    }
}
