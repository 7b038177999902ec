package dev.marquee.cnn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A product of two matrices in C order by OpenBLAS, {@code [rows, inner]} times {@code [inner, columns]}.
 *
 * @param rows of the result
 * @param columns of the result
 * @param inner the dimension that is summed over
 */
record MatrixProduct(int rows, int columns, int inner) {

    /** A factor in memory, {@code transposed} if it lies there with rows and columns exchanged. */
    record Factor(FloatPointer values, boolean transposed) {

        static Factor of(FloatPointer values) {
            return new Factor(values, false);
        }

        static Factor transposed(FloatPointer values) {
            return new Factor(values, true);
        }
    }

    /** Writes the product to the result, or adds it to what is there. */
    void run(Factor left, Factor right, FloatPointer result, boolean adds) {
        cblas_sgemm(
                CblasRowMajor,
                left.transposed() ? CblasTrans : CblasNoTrans,
                right.transposed() ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                inner,
                1,
                left.values(),
                left.transposed() ? rows : inner,
                right.values(),
                right.transposed() ? inner : columns,
                adds ? 1 : 0,
                result,
                columns);
    }
}
