package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Architecture;

/**
 * What a step learns from; filled anew for a later step, because three megabytes a step would keep the garbage collector busy.
 *
 * @param input {@code [batch, height, width, 3]}, in [0, 1]
 * @param truth {@code [batch, genres]}, in [0, 1]
 * @param size posters in it
 */
record Batch(float[] input, float[] truth, int size) {

    static Batch ofSize(int size, Architecture architecture, int genres) {
        return new Batch(new float[size * architecture.inputLength()], new float[size * genres], size);
    }
}
