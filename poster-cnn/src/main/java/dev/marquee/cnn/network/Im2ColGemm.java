package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One thread's share of the first block's weight gradient: {@code [patch + 1, filter]}, the biases' in the last row. */
final class Im2ColGemm implements AutoCloseable {

    /**
     * Multiplications of one matrix product: OpenBLAS 0.3 takes the small matrices' kernel, and stays on the calling thread, up to
     * here (interface/gemm.c: SMP_THRESHOLD_MIN x GEMM_MULTITHREAD_THRESHOLD).
     */
    private static final int MULTIPLICATIONS = 65_536 * 4;

    private final FeatureMapSize size;
    private final Im2Col patches;
    private final int tileRows;
    private final NativeBuffer sum = new NativeBuffer();
    private final NativeBuffer patchTile = new NativeBuffer();
    private final NativeBuffer gradientTile = new NativeBuffer();

    Im2ColGemm(FeatureMapSize size, int channels) {
        this.size = size;
        var perRow = (Im2Col.length(channels) + 1) * size.row();
        this.tileRows = Math.max(1, Math.min((size.height() + 1) / 2, MULTIPLICATIONS / perRow / 2)) * 2;
        this.patches = new Im2Col(size.height(), size.width(), channels, tileRows);
    }

    void clear() {
        sum().assign(0);
    }

    INDArray sum() {
        return sum.shaped(patches.rows(), size.channels());
    }

    /** Adds what a poster's input and the gradient of its convolution give. */
    void add(int poster, INDArray input, UpstreamGradient gradients) {
        patches.read(NativeBuffer.poster(input, poster, patches.pictureLength()).floats());
        gradients.open(poster);
        for (var row = 0; row < size.height(); row += tileRows) {
            addTile(row, Math.min(tileRows, size.height() - row), gradients);
        }
    }

    private void addTile(int firstRow, int rows, UpstreamGradient gradients) {
        patches.cut(firstRow);
        var pixels = tileRows * size.width();
        var left = patchTile.shaped(patches.rows(), pixels);
        var right = gradientTile.shaped(pixels, size.channels());
        NativeBuffer.floats(left, 0, patches.rows() * pixels).put(patches.cut);
        var tile = NativeBuffer.part(right, 0, tileRows * size.row());
        gradients.write(firstRow, firstRow + rows, tile);
        if (rows < tileRows) {
            tile.floats().put(rows * size.row(), new float[(tileRows - rows) * size.row()]);
        }
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                patches.rows(),
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
        patchTile.close();
        gradientTile.close();
    }
}
