package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link ConvolutionBlock} as it runs: ND4J's convolution, and what follows it in loops over rows. The gradient of the
 * convolution's output replaces that output in place.
 */
abstract class ConvolutionLayer extends BlockLayer<ConvolutionBlock> {

    private static final long serialVersionUID = 1L;

    /** Values that are convolved at once: a megabyte is still in the cache when the loops read it. */
    private static final long CHUNK = 1 << 18;

    private final transient NativeBuffer convolved = newBuffer();
    private final transient NativeBuffer output = newBuffer();
    private final transient NativeBuffer inputGradient = newBuffer();
    private final transient List<ShareGradients> shareGradients = new ArrayList<>();
    private transient @Nullable FirstLayerWeightGradient firstGradient;
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

    /** What dropout multiplies the activations with that it keeps. */
    final double scale() {
        return 1 / (1 - layerConf().dropped());
    }

    /** Where dropout strikes in the next step; null where nothing is dropped. */
    final @Nullable DropoutMask nextMask(FeatureMapSize size) {
        step++;
        return layerConf().dropped() > 0 ? new DropoutMask(layerConf().dropped(), size.outputRow()) : null;
    }

    /** Dropout strikes as it would have after so many steps. */
    final void goOnAfter(int steps) {
        step = steps;
    }

    /** Differs from row to row, step to step, layer to layer and seed to seed. */
    final int key(int row) {
        var seed = (int) conf.getSeed() * 31 + index;
        return DropoutMask.hash(DropoutMask.hash(DropoutMask.hash(seed) + step) + row);
    }

    /** What is done with a poster that was convolved. */
    @FunctionalInterface
    interface AfterConvolution {
        void run(int poster);
    }

    /**
     * Convolves a share's posters.
     *
     * @param convolution where to
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
     * Replaces the parameters' gradients.
     *
     * @param source of the gradient of the convolution's output, a new one for each share
     * @param parameters as they were convolved with
     * @return the gradient of the input; null for the first block, where nobody needs it
     */
    final @Nullable INDArray convolveBackward(
            Supplier<UpstreamGradient> source, List<INDArray> parameters, List<INDArray> gradients) {
        var size = size();
        if (index == 0) {
            firstGradient(size).accumulate(input, source, gradients);
            return null;
        }
        while (shareGradients.size() < gradients.size()) {
            shareGradients.add(new ShareGradients(layerConf().shares()));
        }
        var gradient = inputGradient.shaped(input.shape());
        var convolution = convolved(size);
        share((share, from, to) -> {
            var rows = source.get();
            for (var poster = from; poster < to; poster++) {
                rows.open(poster);
                rows.write(0, size.height(), NativeBuffer.poster(convolution, poster, size.length()));
            }
            var results = new ArrayList<INDArray>();
            results.add(posters(gradient, from, to));
            for (var i = 0; i < gradients.size(); i++) {
                results.add(shareGradients.get(i).of(share, gradients.get(i)));
            }
            NativeOps.convolveBackward(posters(input, from, to), parameters, posters(convolution, from, to), results);
        });
        for (var i = 0; i < gradients.size(); i++) {
            shareGradients.get(i).sum(shareCount(), gradients.get(i));
        }
        return gradient;
    }

    private FirstLayerWeightGradient firstGradient(FeatureMapSize size) {
        var gradient = firstGradient;
        if (gradient == null) {
            gradient = new FirstLayerWeightGradient(size, layerConf());
            firstGradient = gradient;
        }
        return gradient;
    }

    @Override
    public void close() {
        super.close();
        shareGradients.forEach(ShareGradients::close);
        if (firstGradient != null) {
            firstGradient.close();
        }
    }
}
