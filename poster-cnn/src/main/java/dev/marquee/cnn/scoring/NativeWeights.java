package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network's weights in native memory, shared read-only by the scorers of all threads. */
final class NativeWeights implements AutoCloseable {

    private final Architecture architecture;
    private final int genres;
    private final Map<String, INDArray> arrays = new HashMap<>();

    NativeWeights(Architecture architecture, int genres, Map<String, Tensor> weights) {
        this.architecture = architecture;
        this.genres = genres;
        weights.forEach((name, tensor) -> {
            var shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
            var array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
            array.data().asNioFloat().put(tensor.values());
            arrays.put(name, array);
        });
    }

    Architecture architecture() {
        return architecture;
    }

    int genres() {
        return genres;
    }

    INDArray get(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("weight: " + name + " (expected: one of " + arrays.keySet() + ")");
        }
        return array;
    }

    @Override
    public void close() {
        arrays.values().forEach(INDArray::close);
    }
}
