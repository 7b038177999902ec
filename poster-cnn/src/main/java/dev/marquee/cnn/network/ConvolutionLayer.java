package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a {@link ConvolutionBlock}: ND4J's convolution, then the rest of the block in loops over rows. The gradient of
 * the convolution's output replaces that output in place.
 */
abstract class ConvolutionLayer extends BlockLayer<ConvolutionBlock> {

    private static final long serialVersionUID = 1L;

    /** Values that are convolved at once: a megabyte is still in the cache when the loops read it. */
    private static final long CHUNK = 1 << 18;

    private final transient NativeBuffer convolved = newBuffer();
    private final transient NativeBuffer output = newBuffer();
    private final transient NativeBuffer inputGradient = newBuffer();
    private final transient List<PartialGradients> partialGradients = new ArrayList<>();
    private transient @Nullable FirstLayerWeightGradient firstLayerGradient;
    private int step;

    ConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    final FeatureMapSize size() {
        return new FeatureMapSize(
                (int) input.size(1),
                (int) input.size(2),
                (int) layerConf().getNOut(),
                layerConf().pooled());
    }

    final INDArray convolved(FeatureMapSize size) {
        return convolved.shaped(input.size(0), size.height(), size.width(), size.channels());
    }

    final INDArray output(FeatureMapSize size) {
        return output.shaped(input.size(0), size.outputHeight(), size.outputWidth(), size.channels());
    }

    /** The factor by which inverted dropout multiplies the activations that it keeps. */
    final double dropoutScale() {
        return 1 / (1 - layerConf().dropped());
    }

    /** The dropout mask of the next step; null where nothing is dropped. */
    final @Nullable DropoutMask nextMask(FeatureMapSize size) {
        step++;
        return layerConf().dropped() > 0 ? new DropoutMask(layerConf().dropped(), size.outputRowLength()) : null;
    }

    /** Makes dropout go on as it would have after so many steps. */
    final void resumeAfter(int steps) {
        step = steps;
    }

    /** A key for dropout that differs from row to row, step to step, layer to layer and seed to seed. */
    final int dropoutKey(int row) {
        var seed = (int) conf.getSeed() * 31 + index;
        return DropoutMask.hash(DropoutMask.hash(DropoutMask.hash(seed) + step) + row);
    }

    /** Work on a poster's convolution while it is in the cache. */
    @FunctionalInterface
    interface AfterConvolution {
        void run(int poster);
    }

    /**
     * Convolves a share's posters.
     *
     * @param convolution takes {@code [batch, height, width, filters]}
     * @param parameters weight, and bias where there is one
     */
    final void convolve(INDArray convolution, int from, int to, List<INDArray> parameters, AfterConvolution after) {
        var chunk = (int) Math.max(1, CHUNK * convolution.size(0) / convolution.length());
        for (var first = from; first < to; first += chunk) {
            var last = Math.min(first + chunk, to);
            NativeOps.convolve(posters(input, first, last), parameters, posters(convolution, first, last));
            for (var poster = first; poster < last; poster++) {
                after.run(poster);
            }
        }
    }

    /**
     * Backpropagates through the convolution, and replaces the parameters' gradients.
     *
     * @param upstream makes the gradient of the convolution's output, a new one for each share
     * @param parameters as they were convolved with
     * @return the gradient of the input; null for the first block, where nobody needs it
     */
    final @Nullable INDArray convolveBackward(
            Supplier<UpstreamGradient> upstream, List<INDArray> parameters, List<INDArray> gradients) {
        var size = size();
        if (index == 0) {
            firstLayerGradient(size).compute(input, upstream, gradients);
            return null;
        }
        while (partialGradients.size() < gradients.size()) {
            partialGradients.add(new PartialGradients(layerConf().shares()));
        }
        var gradient = inputGradient.shaped(input.shape());
        var convolution = convolved(size);
        share((share, from, to) -> {
            var rows = upstream.get();
            for (var poster = from; poster < to; poster++) {
                rows.open(poster);
                rows.write(0, size.height(), NativeBuffer.poster(convolution, poster, size.length()));
            }
            var results = new ArrayList<INDArray>();
            results.add(posters(gradient, from, to));
            for (var i = 0; i < gradients.size(); i++) {
                results.add(partialGradients.get(i).of(share, gradients.get(i)));
            }
            NativeOps.convolveBackward(posters(input, from, to), parameters, posters(convolution, from, to), results);
        });
        for (var i = 0; i < gradients.size(); i++) {
            partialGradients.get(i).sum(shareCount(), gradients.get(i));
        }
        return gradient;
    }

    private FirstLayerWeightGradient firstLayerGradient(FeatureMapSize size) {
        var gradient = firstLayerGradient;
        if (gradient == null) {
            gradient = new FirstLayerWeightGradient(size, layerConf());
            firstLayerGradient = gradient;
        }
        return gradient;
    }

    @Override
    public void close() {
        super.close();
        partialGradients.forEach(PartialGradients::close);
        if (firstLayerGradient != null) {
            firstLayerGradient.close();
        }
    }

    /** Memory for each share's part of a parameter's gradient: the first share writes to the gradient itself. */
    private static final class PartialGradients implements AutoCloseable {

        private final List<NativeBuffer> others = new ArrayList<>();

        PartialGradients(int shares) {
            for (var share = 1; share < shares; share++) {
                others.add(new NativeBuffer());
            }
        }

        INDArray of(int share, INDArray gradient) {
            return share == 0 ? gradient : others.get(share - 1).shaped(gradient.shape());
        }

        /** Adds the other shares' parts to the gradient. */
        void sum(int shares, INDArray gradient) {
            for (var share = 1; share < shares; share++) {
                gradient.addi(of(share, gradient));
            }
        }

        @Override
        public void close() {
            others.forEach(NativeBuffer::close);
        }
    }
}
