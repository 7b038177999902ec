package dev.marquee.cnn.network;

import java.util.Arrays;

/**
 * Sums of values and of products by channel, over the pixels of many rows. Whole rows are added up in floats, which
 * HotSpot vectorises; after some rows double precision takes over, so that nothing is lost however many there are.
 */
final class ChannelSums {

    /** Rows that are added up in floats: they cost at most seven of the 24 bits of a float's precision. */
    private static final int ROWS = 128;

    private final float[] rowSum;
    private final float[] rowProduct;
    private final double[] sum;
    private final double[] product;
    private int rows;

    /**
     * @param row values in a row, {@code [column, channel]}
     * @param channels of a row
     */
    ChannelSums(int row, int channels) {
        this.rowSum = new float[row];
        this.rowProduct = new float[row];
        this.sum = new double[channels];
        this.product = new double[channels];
    }

    /** Adds a row's values, and their products with another row's. */
    void add(float[] values, float[] others) {
        for (var i = 0; i < rowSum.length; i++) {
            rowSum[i] += values[i];
        }
        for (var i = 0; i < rowProduct.length; i++) {
            rowProduct[i] += values[i] * others[i];
        }
        rows++;
        if (rows == ROWS) {
            fold();
        }
    }

    private void fold() {
        if (rows > 0) {
            fold(rowSum, sum);
            fold(rowProduct, product);
            rows = 0;
        }
    }

    private static void fold(float[] row, double[] channels) {
        for (var from = 0; from < row.length; from += channels.length) {
            for (var channel = 0; channel < channels.length; channel++) {
                channels[channel] += row[from + channel];
            }
        }
        Arrays.fill(row, 0);
    }

    /** Adds the sums of another share of the batch. */
    void add(ChannelSums other) {
        other.fold();
        for (var channel = 0; channel < sum.length; channel++) {
            sum[channel] += other.sum[channel];
            product[channel] += other.product[channel];
        }
    }

    /** The sum of a channel's values. */
    double sum(int channel) {
        fold();
        return sum[channel];
    }

    /** The sum of a channel's products. */
    double product(int channel) {
        fold();
        return product[channel];
    }
}
