package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One thread's share of the first block's weight gradient: {@code [patch + 1, filter]}, the biases' in the last row. */
final class PatchProduct implements AutoCloseable {

    /**
     * Multiplications of one matrix product: OpenBLAS 0.3 takes the small matrices' kernel, and stays on the calling thread, up to
     * here (interface/gemm.c: SMP_THRESHOLD_MIN x GEMM_MULTITHREAD_THRESHOLD).
     */
    private static final int MULTIPLICATIONS = 65_536 * 4;

    private final BlockSize size;
    private final Patches patches;
    private final int tileRows;
    private final PooledRow row;
    private final int[] gradients;
    private final NativeBuffer sum = new NativeBuffer();
    private final NativeBuffer patchTile = new NativeBuffer();
    private final NativeBuffer gradientTile = new NativeBuffer();

    PatchProduct(BlockSize size, int channels) {
        this.size = size;
        var perRow = (Patches.length(channels) + 1) * size.row();
        this.tileRows = Math.max(1, Math.min(size.pooledHeight(), MULTIPLICATIONS / perRow / 2)) * 2;
        this.patches = new Patches(size.height(), size.width(), channels, tileRows);
        this.row = new PooledRow(size);
        this.gradients = new int[tileRows * size.row()];
    }

    void clear() {
        sum().assign(0);
    }

    INDArray sum() {
        return sum.shaped(patches.rows(), size.channels());
    }

    void add(int poster, INDArray input, INDArray convolution, INDArray pooled, INDArray epsilon) {
        patches.read(NativeBuffer.floats(input, (long) poster * patches.pictureLength(), patches.pictureLength()));
        var convolved = NativeBuffer.bits(convolution, (long) poster * size.length(), size.length());
        var out = NativeBuffer.bits(pooled, (long) poster * size.pooledLength(), size.pooledLength());
        var gradient = NativeBuffer.bits(epsilon, (long) poster * size.pooledLength(), size.pooledLength());
        for (var y = 0; y < size.pooledHeight(); y++) {
            row.read(convolved, y);
            out.get(y * size.pooledRow(), row.pooled);
            gradient.get(y * size.pooledRow(), row.gradient);
            row.route();
            var inTile = 2 * y % tileRows;
            row.join(0, gradients, inTile * size.row());
            row.join(1, gradients, (inTile + 1) * size.row());
            if (inTile + 2 == tileRows || y + 1 == size.pooledHeight()) {
                addTile(2 * y - inTile, inTile + 2);
            }
        }
    }

    private void addTile(int firstRow, int rows) {
        if (rows < tileRows) {
            Arrays.fill(gradients, rows * size.row(), gradients.length, 0);
        }
        patches.cut(firstRow);
        var pixels = tileRows * size.width();
        var left = patchTile.shaped(patches.rows(), pixels);
        var right = gradientTile.shaped(pixels, size.channels());
        NativeBuffer.floats(left, 0, patches.rows() * pixels).put(patches.cut);
        NativeBuffer.bits(right, 0, gradients.length).put(gradients);
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
