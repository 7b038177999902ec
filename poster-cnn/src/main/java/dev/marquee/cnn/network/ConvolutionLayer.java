package dev.marquee.cnn.network;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link ConvolutionBlock} as it runs: ND4J's convolution, then {@link PooledRow}. The gradient of the convolution's output
 * replaces that output in place.
 *
 * <p>Inverted dropout scales what it keeps. ReLU and pooling of a scaled input are the scaled output, so that the few weights are
 * scaled instead of the many activations.
 */
final class ConvolutionLayer extends BlockLayer<ConvolutionBlock> {

    private static final long serialVersionUID = 1L;

    private final transient NativeBuffer convolved = newBuffer();
    private final transient NativeBuffer output = newBuffer();
    private final transient NativeBuffer inputGradient = newBuffer();
    private final transient NativeBuffer scaledWeight = newBuffer();
    private final transient NativeBuffer scaledBias = newBuffer();
    private final transient ShareGradients weightGradients;
    private final transient ShareGradients biasGradients;
    private transient @Nullable FirstGradient firstGradient;
    private int step;

    ConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
        weightGradients = new ShareGradients(layerConf().shares());
        biasGradients = new ShareGradients(layerConf().shares());
    }

    private BlockSize size() {
        return new BlockSize(
                (int) input.size(1), (int) input.size(2), (int) layerConf().getNOut());
    }

    private INDArray convolved(BlockSize size) {
        return convolved.shaped(input.size(0), size.height(), size.width(), size.channels());
    }

    private INDArray output(BlockSize size) {
        return output.shaped(input.size(0), size.pooledHeight(), size.pooledWidth(), size.channels());
    }

    /** What dropout multiplies the activations with that it keeps. */
    private double scale() {
        return 1 / (1 - layerConf().dropped());
    }

    private INDArray scaledWeight() {
        return scaledWeight.shaped(weight().shape());
    }

    private INDArray scaledBias() {
        return scaledBias.shaped(bias().shape());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        if (training) {
            step++;
            weight().muli(scale(), scaledWeight());
            bias().muli(scale(), scaledBias());
        }
        var weight = training ? scaledWeight() : weight();
        var bias = training ? scaledBias() : bias();
        var size = size();
        var mask = training && layerConf().dropped() > 0
                ? new DropoutMask(layerConf().dropped(), size.pooledRow())
                : null;
        var convolution = convolved(size);
        var pooled = output(size);
        share((share, from, to) -> {
            NativeOps.convolve(posters(input, from, to), weight, bias, posters(convolution, from, to));
            var row = new PooledRow(size);
            for (var poster = from; poster < to; poster++) {
                pool(size, poster, convolution, pooled, row, mask);
            }
        });
        return pooled;
    }

    private void pool(
            BlockSize size,
            int poster,
            INDArray convolution,
            INDArray pooled,
            PooledRow row,
            @Nullable DropoutMask mask) {
        var in = NativeBuffer.bits(convolution, (long) poster * size.length(), size.length());
        var out = NativeBuffer.bits(pooled, (long) poster * size.pooledLength(), size.pooledLength());
        for (var y = 0; y < size.pooledHeight(); y++) {
            row.read(in, y);
            row.pool();
            if (mask != null) {
                mask.apply(row.pooled, key(poster * size.pooledHeight() + y));
            }
            out.put(y * size.pooledRow(), row.pooled);
        }
    }

    /** Differs from row to row, step to step, layer to layer and seed to seed. */
    private int key(int row) {
        var seed = (int) conf.getSeed() * 31 + index;
        return DropoutMask.hash(DropoutMask.hash(DropoutMask.hash(seed) + step) + row);
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        var gradient = index == 0 ? null : inputGradient.shaped(input.shape());
        if (gradient == null) {
            firstGradient().accumulate(input, convolved(size()), output(size()), epsilon);
        } else {
            convolveBackward(epsilon, gradient);
        }
        weightGradient().muli(scale());
        biasGradient().muli(scale());
        return new Pair<>(gradients(), gradient);
    }

    private FirstGradient firstGradient() {
        var gradient = firstGradient;
        if (gradient == null) {
            gradient = new FirstGradient(size(), layerConf(), weightGradient(), biasGradient());
            firstGradient = gradient;
        }
        return gradient;
    }

    private void convolveBackward(INDArray epsilon, INDArray gradient) {
        var size = size();
        var convolution = convolved(size);
        var pooled = output(size);
        var weight = scaledWeight();
        var bias = scaledBias();
        share((share, from, to) -> {
            var row = new PooledRow(size);
            for (var poster = from; poster < to; poster++) {
                route(size, poster, convolution, pooled, epsilon, row);
            }
            NativeOps.convolveBackward(
                    List.of(posters(input, from, to), weight, bias, posters(convolution, from, to)),
                    List.of(
                            posters(gradient, from, to),
                            weightGradients.of(share, weightGradient()),
                            biasGradients.of(share, biasGradient())));
        });
        weightGradients.sum(shareCount(), weightGradient());
        biasGradients.sum(shareCount(), biasGradient());
    }

    private static void route(
            BlockSize size, int poster, INDArray convolution, INDArray pooled, INDArray epsilon, PooledRow row) {
        var inOut = NativeBuffer.bits(convolution, (long) poster * size.length(), size.length());
        var out = NativeBuffer.bits(pooled, (long) poster * size.pooledLength(), size.pooledLength());
        var gradient = NativeBuffer.bits(epsilon, (long) poster * size.pooledLength(), size.pooledLength());
        for (var y = 0; y < size.pooledHeight(); y++) {
            row.read(inOut, y);
            out.get(y * size.pooledRow(), row.pooled);
            gradient.get(y * size.pooledRow(), row.gradient);
            row.route();
            row.write(inOut, y);
        }
        if (size.height() % 2 == 1) {
            inOut.put((size.height() - 1) * size.row(), new int[size.row()]);
        }
    }

    @Override
    public void close() {
        super.close();
        weightGradients.close();
        biasGradients.close();
        if (firstGradient != null) {
            firstGradient.close();
        }
    }
}
