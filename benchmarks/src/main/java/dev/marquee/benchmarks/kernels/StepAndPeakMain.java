package dev.marquee.benchmarks.kernels;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.peers.NetworkCost;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What training steps reach, and what matrix products reach on the same cores a moment before and after: measured in
 * turns in one process, because a peak of some minutes ago is one of another machine where others use its cores.
 */
final class StepAndPeakMain {

    private static final double STEPS_NANOS = 5e8;

    /** Name of the peak among the rates. */
    private static final String PEAK = "PEAK";

    private StepAndPeakMain() {}

    /**
     * @param args rounds, and the file that takes floating point operations a nanosecond by model, and {@value #PEAK}
     */
    public static void main(String[] args) throws Exception {
        var rounds = Integer.parseInt(args[0]);
        var rates = new TreeMap<String, Double>();
        try (var peak = new GemmPeak(Runtime.getRuntime().availableProcessors())) {
            for (var model : BenchmarkModel.values()) {
                var batch = TrainingBatch.of(model);
                var flops = NetworkCost.of(batch.architecture(), batch.genres()).trainingFlops(TrainingBatch.SIZE);
                try (var network = batch.newNetwork()) {
                    network.fit(batch.input(), batch.truth());
                    var seen = new ArrayList<Double>();
                    for (var round = 0; round < rounds; round++) {
                        peak.look();
                        var steps = 0;
                        var start = System.nanoTime();
                        do {
                            network.fit(batch.input(), batch.truth());
                            steps++;
                        } while (System.nanoTime() - start < STEPS_NANOS);
                        seen.add(flops * steps / (System.nanoTime() - start));
                    }
                    peak.look();
                    rates.put(model.name(), Percentiles.median(seen));
                }
            }
            rates.put(PEAK, peak.flopsPerNano());
        }
        new ObjectMapper().writeValue(Path.of(args[1]).toFile(), rates);
    }

    /**
     * Runs it in a process of its own.
     *
     * @param peak floating point operations a nanosecond of the fastest product
     * @param steps those of the training step, by model
     */
    record Rates(double peak, Map<String, Double> steps) {

        static Rates measure(BenchmarkRun run) throws IOException, InterruptedException {
            var results = run.work().resolve("step-and-peak.json");
            Files.deleteIfExists(results);
            var log = run.work().resolve("step-and-peak.log");
            var options = List.of(
                    "-Xmx1g", "-D" + JmhPosters.FOLDER + "=" + run.posters().folder());
            var process = new JavaProcess(options, Runtime.getRuntime().availableProcessors(), log)
                    .start(
                            StepAndPeakMain.class,
                            List.of(Integer.toString(run.scale().pick(1, 3, 7)), results.toString()));
            if (process.waitFor() != 0) {
                throw new IllegalStateException("step and peak failed; its output: " + log);
            }
            var rates = new TreeMap<String, Double>();
            new ObjectMapper()
                    .readTree(results.toFile())
                    .properties()
                    .forEach(rate -> rates.put(rate.getKey(), rate.getValue().asDouble()));
            var peak = rates.remove(PEAK);
            return new Rates(peak == null ? Double.NaN : peak, rates);
        }

        /**
         * What a model's step reaches of the fastest product.
         *
         * @throws IllegalStateException if it is more than all of it: then one of the two was measured wrongly
         */
        double share(BenchmarkModel model) {
            var step = steps.getOrDefault(model.name(), Double.NaN);
            var share = step / peak;
            if (!(share > 0 && share <= 1)) {
                throw new IllegalStateException("the training step's share of the fastest matrix product: " + share
                        + " (expected: above 0, at most 1); the step reaches " + step + " GFLOP/s, the product "
                        + peak);
            }
            return share;
        }
    }
}
