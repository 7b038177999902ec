package dev.marquee.cnn.scoring;

import dev.marquee.cnn.model.Architecture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs the network's weights through ND4J's native ops on preallocated buffers, without DL4J's layers between. One per thread;
 * the weights are shared read-only.
 *
 * <p>Buffers are made for a batch size when it first comes and kept: a stream sees full batches and, when traffic is low, a few
 * small sizes.
 */
final class NativeScorer implements Scorer {

    private final NativeWeights weights;
    private final int maxBatch;
    private final @Nullable Buffers[] buffers;

    NativeScorer(NativeWeights weights, int maxBatch) {
        this.weights = weights;
        this.maxBatch = maxBatch;
        this.buffers = new Buffers[maxBatch + 1];
    }

    @Override
    public float[][] score(List<byte[]> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("pictures: 0 (expected: >= 1)");
        }
        var probabilities = new float[pictures.size()][];
        for (var from = 0; from < pictures.size(); from += maxBatch) {
            var to = Math.min(from + maxBatch, pictures.size());
            scoreBatch(pictures.subList(from, to), probabilities, from);
        }
        return probabilities;
    }

    private void scoreBatch(List<byte[]> pictures, float[][] probabilities, int offset) {
        var size = pictures.size();
        var buffer = buffers[size];
        if (buffer == null) {
            buffer = new Buffers(weights, size);
            buffers[size] = buffer;
        }
        buffer.fill(pictures);
        buffer.run();
        for (var i = 0; i < size; i++) {
            probabilities[offset + i] = buffer.probabilities(i);
        }
    }

    @Override
    public void close() {
        for (var buffer : buffers) {
            if (buffer != null) {
                buffer.close();
            }
        }
    }

    /** The activations of one batch size, and the ops that fill them in order. */
    private static final class Buffers implements AutoCloseable {
        private final int inputLength;
        private final float[] scaled;
        private final INDArray input;
        private final INDArray output;
        private final List<INDArray> owned = new ArrayList<>();
        private final List<DynamicCustomOp> ops = new ArrayList<>();

        Buffers(NativeWeights weights, int batch) {
            var architecture = weights.architecture();
            inputLength = architecture.inputLength();
            scaled = new float[batch * inputLength];
            input = create(batch, architecture.height(), architecture.width(), Architecture.CHANNELS);
            var activation = input;
            for (var block = 0; block < architecture.filters().size(); block++) {
                activation = addBlock(weights, block, activation, batch);
            }
            var flat = activation.reshape('c', batch, architecture.flatLength());
            var dense = create(batch, architecture.dense());
            add("xw_plus_b", List.of(flat, weights.get("dense.weight"), weights.get("dense.bias")), dense);
            ops.add(relu(dense));
            output = create(batch, weights.genres());
            add("xw_plus_b", List.of(dense, weights.get("output.weight"), weights.get("output.bias")), output);
            add("sigmoid", List.of(output), output);
        }

        private INDArray addBlock(NativeWeights weights, int block, INDArray in, int batch) {
            var architecture = weights.architecture();
            var filters = architecture.filters().get(block);
            var convolved = create(batch, architecture.heightBefore(block), architecture.widthBefore(block), filters);
            // kernel 3x3, stride 1x1, padding 1x1, dilation 1x1, padding as given, NHWC, weights [row, column, in, out]
            ops.add(op(
                            "conv2d",
                            List.of(in, weights.get(Architecture.weight(block)), weights.get(Architecture.bias(block))),
                            convolved)
                    .addIntegerArguments(3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 0)
                    .build());
            var pooled =
                    create(batch, architecture.heightBefore(block + 1), architecture.widthBefore(block + 1), filters);
            // kernel 2x2, stride 2x2, no padding, dilation 1x1, padding as given, unused, NHWC
            ops.add(op("maxpool2d", List.of(convolved), pooled)
                    .addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, 0, 0, 1)
                    .build());
            ops.add(relu(pooled));
            return pooled;
        }

        private static DynamicCustomOp relu(INDArray inPlace) {
            return op("relu", List.of(inPlace), inPlace)
                    .addFloatingPointArguments(0.0)
                    .build();
        }

        private void add(String name, List<INDArray> inputs, INDArray out) {
            ops.add(op(name, inputs, out).build());
        }

        private static DynamicCustomOp.DynamicCustomOpsBuilder op(String name, List<INDArray> inputs, INDArray out) {
            return DynamicCustomOp.builder(name)
                    .addInputs(inputs.toArray(new INDArray[0]))
                    .addOutputs(out);
        }

        private INDArray create(long... shape) {
            var array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
            owned.add(array);
            return array;
        }

        void fill(List<byte[]> pictures) {
            Pixels.scale(pictures, inputLength, scaled);
            input.data().asNioFloat().put(scaled);
        }

        void run() {
            ops.forEach(Nd4j::exec);
        }

        float[] probabilities(int row) {
            var genres = (int) output.size(1);
            var values = new float[genres];
            output.data().asNioFloat().position(row * genres).get(values);
            return values;
        }

        @Override
        public void close() {
            owned.forEach(INDArray::close);
        }
    }
}
