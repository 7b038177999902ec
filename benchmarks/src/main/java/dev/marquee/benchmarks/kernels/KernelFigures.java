package dev.marquee.benchmarks.kernels;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.figures.Figures;
import dev.marquee.benchmarks.figures.Measure;
import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import java.io.IOException;

/** Measures decoder, scorer and training step beside their peers. */
public final class KernelFigures {

    /** What scores and decodes in a stream thread has one core to itself. */
    private static final int ONE_THREAD = 1;

    private KernelFigures() {}

    /** Measures decoding against ImageIO. */
    public static void decoder(BenchmarkRun run) throws IOException, InterruptedException {
        var rounds = JmhRounds.of(new JmhProcess(DecoderBenchmark.class, ONE_THREAD), run);
        run.figures().add(DECODE_MS, rounds.millis("marquee"));
        run.figures().add(DECODE_IMAGEIO_MS, rounds.millis("imageio"));
        run.figures().add(DECODE_VS_IMAGEIO, rounds.timesAsFast("marquee", "imageio"));
    }

    /** Measures scoring against DL4J's stock layers and ONNX Runtime, by each model. */
    public static void scorer(BenchmarkRun run) throws IOException, InterruptedException {
        var rounds = JmhRounds.of(new JmhProcess(ScorerBenchmark.class, ONE_THREAD), run);
        for (var model : BenchmarkModel.values()) {
            var figures = new ModelFigures(run.figures(), model);
            var score = "score network=" + model + " work=";
            figures.add(SCORER_B32_MS, rounds.millis(score + "32-marquee"));
            figures.add(SCORER_B32_STOCK_MS, rounds.millis(score + "32-stock"));
            figures.add(SCORER_B32_ONNX_MS, rounds.millis(score + "32-onnx"));
            figures.add(SCORER_B32_VS_STOCK, rounds.timesAsFast(score + "32-marquee", score + "32-stock"));
            figures.add(SCORER_B32_VS_ONNX, rounds.timesAsFast(score + "32-marquee", score + "32-onnx"));
            figures.add(SCORER_B1_MS, rounds.millis(score + "1-marquee"));
            figures.add(SCORER_B1_ONNX_MS, rounds.millis(score + "1-onnx"));
            figures.add(SCORER_B1_VS_ONNX, rounds.timesAsFast(score + "1-marquee", score + "1-onnx"));
        }
    }

    /** Measures a training step against DL4J's stock layers, and against what the processor can do, by each model. */
    public static void training(BenchmarkRun run) throws IOException, InterruptedException {
        var cores = Runtime.getRuntime().availableProcessors();
        var rounds = JmhRounds.of(new JmhProcess(TrainingStepBenchmark.class, cores), run);
        for (var model : BenchmarkModel.values()) {
            var figures = new ModelFigures(run.figures(), model);
            var own = "step model=" + model + " work=marquee";
            var stock = "step model=" + model + " work=stock";
            var millis = rounds.millis(own);
            figures.add(TRAIN_B64_MS, millis);
            figures.add(TRAIN_B64_STOCK_MS, rounds.millis(stock));
            figures.add(TRAIN_B64_VS_STOCK, rounds.timesAsFast(own, stock));
            figures.add(TRAIN_B64_POSTERS_PER_S, TrainingBatch.SIZE * 1000 / millis);
        }
        run.say("training steps and matrix products in turns");
        var rates = StepAndPeakMain.Rates.measure(run);
        run.figures().add(GEMM_PEAK_GFLOPS, rates.peak());
        for (var model : BenchmarkModel.values()) {
            new ModelFigures(run.figures(), model).add(TRAIN_B64_SHARE_OF_GEMM_PEAK, rates.share(model));
        }
    }

    /** The figures of one model: those of the study's network have its name in front. */
    private record ModelFigures(Figures figures, BenchmarkModel model) {
        void add(Measure measure, double value) {
            figures.add(
                    model == BenchmarkModel.BUNDLED ? measure : Measure.valueOf(model.name() + "_" + measure.name()),
                    value);
        }
    }
}
