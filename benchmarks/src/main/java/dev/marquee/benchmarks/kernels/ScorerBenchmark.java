package dev.marquee.benchmarks.kernels;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.peers.OnnxModel;
import dev.marquee.benchmarks.peers.StockModel;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A batch of thumbnails to their probabilities on one thread, the bytes' conversion included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked // JMH sets the fields
public class ScorerBenchmark {

    /** JMH measures each of the models. */
    @Param
    public BenchmarkModel network;

    /** Pictures in a batch, and who scores them. */
    @Param({"32-marquee", "32-stock", "32-onnx", "1-marquee", "1-onnx"})
    public String work;

    private List<byte[]> pictures;
    private ScoringModel model;
    private Scorer scorer;

    @Setup
    public void load() throws Exception {
        // Chooses the kernels' build, before anything else of ND4J is touched: not every runtime does.
        NativeKernels.load();
        var batch = Integer.parseInt(work.substring(0, work.indexOf('-')));
        var runtime = work.substring(work.indexOf('-') + 1);
        pictures = JmhPosters.thumbnails(network.description().architecture(), batch);
        var artifact = network.artifact();
        model = switch (runtime) {
            case "marquee" -> PosterModel.load(artifact);
            case "stock" -> StockModel.load(artifact);
            case "onnx" -> OnnxModel.load(artifact);
            default ->
                throw new IllegalArgumentException("runtime: " + runtime + " (expected: marquee, stock or onnx)");
        };
        scorer = model.newScorer(batch);
        NativeKernels.useOneCoreOnThisThread();
    }

    @Benchmark
    public float[][] score() {
        return scorer.score(pictures);
    }

    @TearDown
    public void close() {
        scorer.close();
        model.close();
    }
}
