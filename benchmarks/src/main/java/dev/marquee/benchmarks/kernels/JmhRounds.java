package dev.marquee.benchmarks.kernels;

import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.run.BenchmarkRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A class of benchmarks run several times over, so that a ratio compares what ran minutes apart at most. */
final class JmhRounds {

    private final List<Map<String, Double>> rounds = new ArrayList<>();

    private JmhRounds() {}

    static JmhRounds of(JmhProcess process, BenchmarkRun run) throws IOException, InterruptedException {
        var rounds = new JmhRounds();
        var count = run.scale().pick(1, 1, 3);
        for (var round = 1; round <= count; round++) {
            run.say("%s, round %d of %d", process.benchmarks().getSimpleName(), round, count);
            rounds.rounds.add(process.run(run, round));
        }
        return rounds;
    }

    /** Median time in milliseconds. */
    double millis(String benchmark) {
        return Percentiles.median(
                rounds.stream().map(round -> in(round, benchmark)).toList());
    }

    /** How many times as fast one is as another: the median over the rounds. */
    double timesAsFast(String benchmark, String peer) {
        return Percentiles.median(rounds.stream()
                .map(round -> in(round, peer) / in(round, benchmark))
                .toList());
    }

    private static double in(Map<String, Double> round, String benchmark) {
        return Objects.requireNonNull(round.get(benchmark), benchmark);
    }
}
