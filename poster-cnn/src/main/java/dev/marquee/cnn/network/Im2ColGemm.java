package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A weight gradient as matrix products of {@link Im2Col} with the gradient of the convolution's output, summed over
 * posters. Not thread-safe.
 */
final class Im2ColGemm implements AutoCloseable {

    /**
     * Multiplications of one matrix product: OpenBLAS 0.3 takes the small matrices' kernel, and stays on the calling
     * thread, up to here (interface/gemm.c: SMP_THRESHOLD_MIN x GEMM_MULTITHREAD_THRESHOLD).
     */
    private static final int MULTIPLICATIONS = 65_536 * 4;

    private final FeatureMapSize size;
    private final Im2Col im2Col;
    private final int tileRows;
    private final NativeBuffer sum = new NativeBuffer();
    private final NativeBuffer matrixTile = new NativeBuffer();
    private final NativeBuffer gradientTile = new NativeBuffer();

    Im2ColGemm(FeatureMapSize size, int channels) {
        this.size = size;
        var perRow = (Im2Col.kernelLength(channels) + 1) * size.rowLength();
        this.tileRows = Math.max(1, Math.min((size.height() + 1) / 2, MULTIPLICATIONS / perRow / 2)) * 2;
        this.im2Col = new Im2Col(size.height(), size.width(), channels, tileRows);
    }

    /** Sets the sum to zero. */
    void clear() {
        sum().assign(0);
    }

    /** The sum so far, {@code [3 * 3 * channels + 1, filters]}, the gradient of the biases in the last row. */
    INDArray sum() {
        return sum.shaped(im2Col.rows(), size.channels());
    }

    /** Adds the product of a poster. */
    void add(int poster, INDArray input, UpstreamGradient upstream) {
        im2Col.read(NativeBuffer.poster(input, poster, im2Col.pictureLength()).floats());
        upstream.open(poster);
        for (var row = 0; row < size.height(); row += tileRows) {
            addTile(row, Math.min(tileRows, size.height() - row), upstream);
        }
    }

    private void addTile(int firstRow, int rows, UpstreamGradient upstream) {
        im2Col.fill(firstRow);
        var pixels = tileRows * size.width();
        var left = matrixTile.shaped(im2Col.rows(), pixels);
        var right = gradientTile.shaped(pixels, size.channels());
        NativeBuffer.floats(left, 0, im2Col.rows() * pixels).put(im2Col.matrix);
        var tile = NativeBuffer.view(right, 0, tileRows * size.rowLength());
        upstream.write(firstRow, firstRow + rows, tile);
        if (rows < tileRows) {
            tile.floats().put(rows * size.rowLength(), new float[(tileRows - rows) * size.rowLength()]);
        }
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                im2Col.rows(),
                size.channels(),
                pixels,
                1,
                NativeBuffer.pointer(left),
                pixels,
                NativeBuffer.pointer(right),
                size.channels(),
                1,
                NativeBuffer.pointer(sum()),
                size.channels());
    }

    @Override
    public void close() {
        sum.close();
        matrixTile.close();
        gradientTile.close();
    }
}
