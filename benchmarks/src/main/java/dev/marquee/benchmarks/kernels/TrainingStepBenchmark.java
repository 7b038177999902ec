package dev.marquee.benchmarks.kernels;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.peers.StockNetwork;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.network.TrainableNetwork;
import dev.marquee.cnn.scoring.Pixels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.NullUnmarked;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One step on a batch of 64, and a big matrix product for what the processor can do at all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked // JMH calls setup first
public class TrainingStepBenchmark {

    static final int BATCH = 64;

    /** Rows and columns of the product: large enough for its peak, small enough for the cache. */
    static final int GEMM_SIDE = 1024;

    private static final Architecture NETWORK = Architecture.REFERENCE;
    private static final int GENRES = BenchmarkModel.GENRES;

    private float[] input;
    private float[] truth;

    @Setup
    public void load() throws Exception {
        NativeKernels.load();
        var random = new Random(1);
        input = new float[BATCH * NETWORK.inputLength()];
        Pixels.scale(JmhPosters.thumbnails(BATCH), NETWORK.inputLength(), input);
        truth = new float[BATCH * GENRES];
        for (var i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(10) == 0 ? 1 : 0;
        }
    }

    @State(Scope.Thread)
    public static class Own {
        private TrainableNetwork network;

        @Setup
        public void create() {
            network = TrainableNetwork.create(NETWORK, GENRES, 1, 1e-3);
        }
    }

    @State(Scope.Thread)
    public static class Stock {
        private MultiLayerNetwork network;

        @Setup
        public void create() {
            NativeKernels.load();
            network = StockNetwork.create(NETWORK, GENRES, 1);
        }
    }

    @State(Scope.Thread)
    public static class Gemm {
        private INDArray left;
        private INDArray right;
        private INDArray product;

        @Setup
        public void create() {
            NativeKernels.load();
            left = Nd4j.rand(DataType.FLOAT, GEMM_SIDE, GEMM_SIDE);
            right = Nd4j.rand(DataType.FLOAT, GEMM_SIDE, GEMM_SIDE);
            product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {GEMM_SIDE, GEMM_SIDE}, 'f');
        }
    }

    @Benchmark
    public double marquee(Own own) {
        return own.network.fit(input, truth);
    }

    @Benchmark
    public double stock(Stock stock) {
        var x = Nd4j.createFromArray(input)
                .reshape('c', BATCH, Architecture.CHANNELS, NETWORK.height(), NETWORK.width());
        stock.network.fit(x, Nd4j.createFromArray(truth).reshape('c', BATCH, GENRES));
        return stock.network.score();
    }

    @Benchmark
    public INDArray gemm(Gemm gemm) {
        return gemm.left.mmuli(gemm.right, gemm.product);
    }
}
