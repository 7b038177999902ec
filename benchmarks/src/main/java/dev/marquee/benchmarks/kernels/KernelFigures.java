package dev.marquee.benchmarks.kernels;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.peers.NetworkCost;
import dev.marquee.benchmarks.run.BenchmarkRun;
import java.io.IOException;

/** Decoder, scorer and training step beside their peers. */
public final class KernelFigures {

    /** What scores and decodes in a stream thread has one core to itself. */
    private static final int ONE_THREAD = 1;

    private KernelFigures() {}

    /** Decoding against ImageIO. */
    public static void decoder(BenchmarkRun run) throws IOException, InterruptedException {
        var rounds = JmhRounds.of(new JmhProcess(DecoderBenchmark.class, ONE_THREAD), run);
        run.figures().add(DECODE_MS, rounds.millis("marquee"));
        run.figures().add(DECODE_IMAGEIO_MS, rounds.millis("imageio"));
        run.figures().add(DECODE_VS_IMAGEIO, rounds.timesAsFast("marquee", "imageio"));
    }

    /** Scoring against DL4J's stock layers and ONNX Runtime. */
    public static void scorer(BenchmarkRun run) throws IOException, InterruptedException {
        var rounds = JmhRounds.of(new JmhProcess(ScorerBenchmark.class, ONE_THREAD), run);
        run.figures().add(SCORER_B32_MS, rounds.millis("score batch=32 runtime=marquee"));
        run.figures().add(SCORER_B32_STOCK_MS, rounds.millis("score batch=32 runtime=stock"));
        run.figures().add(SCORER_B32_ONNX_MS, rounds.millis("score batch=32 runtime=onnx"));
        run.figures()
                .add(
                        SCORER_B32_VS_STOCK,
                        rounds.timesAsFast("score batch=32 runtime=marquee", "score batch=32 runtime=stock"));
        run.figures()
                .add(
                        SCORER_B32_VS_ONNX,
                        rounds.timesAsFast("score batch=32 runtime=marquee", "score batch=32 runtime=onnx"));
        run.figures().add(SCORER_B1_MS, rounds.millis("score batch=1 runtime=marquee"));
        run.figures().add(SCORER_B1_ONNX_MS, rounds.millis("score batch=1 runtime=onnx"));
        run.figures()
                .add(
                        SCORER_B1_VS_ONNX,
                        rounds.timesAsFast("score batch=1 runtime=marquee", "score batch=1 runtime=onnx"));
    }

    /** A training step against DL4J's stock layers, and against what the processor can do. */
    public static void training(BenchmarkRun run) throws IOException, InterruptedException {
        var cores = Runtime.getRuntime().availableProcessors();
        var rounds = JmhRounds.of(new JmhProcess(TrainingStepBenchmark.class, cores), run);
        var millis = rounds.millis("marquee");
        run.figures().add(TRAIN_B64_MS, millis);
        run.figures().add(TRAIN_B64_STOCK_MS, rounds.millis("stock"));
        run.figures().add(TRAIN_B64_VS_STOCK, rounds.timesAsFast("marquee", "stock"));
        run.figures().add(TRAIN_B64_POSTERS_PER_S, TrainingStepBenchmark.BATCH * 1000 / millis);
        var gemmFlopsPerMilli = 2 * Math.pow(TrainingStepBenchmark.GEMM_SIDE, 3) / rounds.millis("gemm");
        var stepFlopsPerMilli = NetworkCost.flops(TrainingStepBenchmark.BATCH) / millis;
        run.figures().add(TRAIN_B64_SHARE_OF_GEMM_PEAK, stepFlopsPerMilli / gemmFlopsPerMilli);
    }
}
