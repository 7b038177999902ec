package dev.marquee.benchmarks.kernels;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.cnn.scoring.PixelScaling;
import java.io.IOException;
import java.util.Random;

/**
 * What a network is trained on in one step.
 *
 * @param architecture of the network
 * @param genres its outputs
 * @param input {@code [poster, height, width, 3]} in [0, 1]
 * @param truth {@code [poster, genre]}, 0 or 1
 */
record TrainingBatch(Architecture architecture, int genres, float[] input, float[] truth) {

    /** Posters in it: {@value}. */
    static final int SIZE = 64;

    private static final int ONE_LABEL_IN = 10;

    /** Real pictures in a model's input size, with random labels for its genres. */
    static TrainingBatch of(BenchmarkModel model) throws IOException, ImageRefusedException {
        var architecture = model.description().architecture();
        var genres = model.description().genres().size();
        var random = new Random(1);
        var input = new float[SIZE * architecture.inputLength()];
        PixelScaling.scale(JmhPosters.thumbnails(architecture, SIZE), architecture.inputLength(), input);
        var truth = new float[SIZE * genres];
        for (var i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(ONE_LABEL_IN) == 0 ? 1 : 0;
        }
        return new TrainingBatch(architecture, genres, input, truth);
    }

    /** A network of Marquee's with random weights. */
    TrainableNetwork newNetwork() {
        return TrainableNetwork.create(architecture, genres, 1, 1e-3);
    }
}
