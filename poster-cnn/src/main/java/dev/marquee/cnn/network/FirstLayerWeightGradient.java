package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Computes the gradient of the first convolution's weights alone. Nobody needs the gradient of the pictures, which
 * ND4J's {@code conv2d_bp} cannot leave out and which, with three channels, takes it longer than all the rest of a
 * step's backward pass.
 *
 * <p>A weight's gradient is the sum over all pixels of the input it was multiplied with times the gradient of the
 * output: a matrix product, done a few rows at a time so that both factors stay in the processor's cache.
 */
final class FirstLayerWeightGradient implements AutoCloseable {

    private final int channels;
    private final List<Im2ColGemm> products = new ArrayList<>();

    FirstLayerWeightGradient(FeatureMapSize size, ConvolutionBlock block) {
        this.channels = (int) block.getNIn();
        for (var share = 0; share < block.shares(); share++) {
            products.add(new Im2ColGemm(size, channels));
        }
    }

    /**
     * Replaces gradients by those of a batch.
     *
     * @param input {@code [batch, height, width, channel]}
     * @param upstream makes the gradient of the convolution's output, a new one for each share
     * @param gradients the weight's, and the bias's where there is one
     */
    void compute(INDArray input, Supplier<UpstreamGradient> upstream, List<INDArray> gradients) {
        var batch = (int) input.size(0);
        DataParallel.run(products.size(), batch, (share, from, to) -> {
            var rows = upstream.get();
            var product = products.get(share);
            product.clear();
            for (var poster = from; poster < to; poster++) {
                product.add(poster, input, rows);
            }
        });
        var sum = products.get(0).sum();
        for (var share = 1; share < DataParallel.count(products.size(), batch); share++) {
            sum.addi(products.get(share).sum());
        }
        var kernel = Im2Col.kernelLength(channels);
        var weight = gradients.get(0);
        weight.assign(sum.get(NDArrayIndex.interval(0, kernel)).reshape('c', weight.shape()));
        if (gradients.size() > 1) {
            gradients.get(1).assign(sum.get(NDArrayIndex.point(kernel)));
        }
    }

    @Override
    public void close() {
        products.forEach(Im2ColGemm::close);
    }
}
