package dev.marquee.benchmarks.kernels;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.peers.StockNetwork;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.network.TrainableNetwork;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.NullUnmarked;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One step of training on a batch of 64 posters, by networks with random weights of the models' shapes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked // JMH sets the fields and calls setup first
public class TrainingStepBenchmark {

    /** JMH measures each of the models. */
    @Param
    public BenchmarkModel model;

    /** Who trains. */
    @Param({"marquee", "stock"})
    public String work;

    private TrainingBatch batch;
    private TrainableNetwork own;
    private ComputationGraph stock;

    @Setup
    public void load() throws Exception {
        NativeKernels.load();
        batch = TrainingBatch.of(model);
        if (work.equals("marquee")) {
            own = batch.newNetwork();
        } else {
            stock = StockNetwork.create(batch.architecture(), batch.genres(), 1);
        }
    }

    @Benchmark
    public double step() {
        return own != null ? own.fit(batch.input(), batch.truth()) : stockStep();
    }

    private double stockStep() {
        var network = batch.architecture();
        var x = Nd4j.createFromArray(batch.input())
                .reshape('c', TrainingBatch.SIZE, Architecture.CHANNELS, network.height(), network.width());
        var y = Nd4j.createFromArray(batch.truth()).reshape('c', TrainingBatch.SIZE, batch.genres());
        stock.fit(new INDArray[] {x}, new INDArray[] {y});
        return stock.score();
    }

    @TearDown
    public void close() {
        if (own != null) {
            own.close();
        } else {
            stock.close();
        }
    }
}
