package dev.marquee.benchmarks.stream;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.figures.Measure;
import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.Scale;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** How fast a backlog is worked off: by Marquee and its peers, and by one stream thread and two. */
public final class ThroughputFigures {

    private static final int BATCH = 32;

    private ThroughputFigures() {}

    /**
     * Marquee against its peers, against what decoding and scoring alone would take, and with one stream thread against
     * two; all of them in turns.
     */
    public static void measure(BenchmarkRun run) throws IOException {
        var cores = Runtime.getRuntime().availableProcessors();
        Map<SystemUnderTest, List<ThroughputRun>> runs = new EnumMap<>(SystemUnderTest.class);
        var one = new ArrayList<ThroughputRun>();
        var two = new ArrayList<ThroughputRun>();
        warmUp(run);
        for (var round = 1; round <= run.scale().pick(1, 1, 3); round++) {
            for (var system : SystemUnderTest.values()) {
                runs.computeIfAbsent(system, key -> new ArrayList<>())
                        .add(measured(run, system, cores, system + "-" + round));
            }
            one.add(measured(run, SystemUnderTest.MARQUEE, 1, "one-thread-" + round));
            if (cores != 2) {
                two.add(measured(run, SystemUnderTest.MARQUEE, 2, "two-threads-" + round));
            }
        }
        var own = of(runs, SystemUnderTest.MARQUEE);
        var postersPerSecond = median(own, ThroughputRun::postersPerSecond);
        run.figures().add(E2E_POSTERS_PER_S, postersPerSecond);
        run.figures().add(E2E_APP_CORES, median(own, ThroughputRun::appCores));
        run.figures().add(E2E_BROKER_CORES, median(own, ThroughputRun::brokerCores));
        compare(run, own, of(runs, SystemUnderTest.STOCK), E2E_STOCK_POSTERS_PER_S, E2E_VS_STOCK);
        compare(run, own, of(runs, SystemUnderTest.ONNX), E2E_ONNX_POSTERS_PER_S, E2E_VS_ONNX);
        compare(run, own, of(runs, SystemUnderTest.ONNX_BATCHED), E2E_ONNX_BATCHED_POSTERS_PER_S, E2E_VS_ONNX_BATCHED);
        compareWithLimit(run, postersPerSecond, cores);
        compareThreads(run, one, cores == 2 ? own : two);
    }

    private static List<ThroughputRun> of(Map<SystemUnderTest, List<ThroughputRun>> runs, SystemUnderTest system) {
        return Objects.requireNonNull(runs.get(system));
    }

    private static void compare(
            BenchmarkRun run, List<ThroughputRun> own, List<ThroughputRun> others, Measure rate, Measure ratio) {
        run.figures().add(rate, median(others, ThroughputRun::postersPerSecond));
        run.figures().add(ratio, Percentiles.median(ratios(own, others)));
    }

    private static List<Double> ratios(List<ThroughputRun> some, List<ThroughputRun> others) {
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < some.size(); round++) {
            ratios.add(some.get(round).postersPerSecond() / others.get(round).postersPerSecond());
        }
        return ratios;
    }

    private static void compareWithLimit(BenchmarkRun run, double postersPerSecond, int cores) {
        var decode = run.figures().get(DECODE_MS);
        var score = run.figures().get(SCORER_B32_MS);
        if (decode.isPresent() && score.isPresent()) {
            var limit = cores * 1000 / (decode.getAsDouble() + score.getAsDouble() / BATCH);
            run.figures().add(E2E_SHARE_OF_LIMIT, postersPerSecond / limit);
        } else {
            run.say("%s needs the groups decoder and scorer in the same run", E2E_SHARE_OF_LIMIT.figureName());
        }
    }

    /** The broker has the second core to itself in the one case, and shares it in the other. */
    private static void compareThreads(BenchmarkRun run, List<ThroughputRun> one, List<ThroughputRun> two) {
        var ratio = Percentiles.median(ratios(two, one));
        var brokerCores = median(two, ThroughputRun::brokerCores);
        run.figures().add(THREADS1_POSTERS_PER_S, median(one, ThroughputRun::postersPerSecond));
        run.figures().add(THREADS2_POSTERS_PER_S, median(two, ThroughputRun::postersPerSecond));
        run.figures().add(THREADS2_BROKER_CORES, brokerCores);
        run.figures().add(THREADS2_VS_1_AS_MEASURED, ratio);
        run.figures().add(THREADS2_VS_1, ratio * 2 / (2 - brokerCores));
    }

    /** A broker that has just started takes twice the time, and whoever comes first would pay for it. */
    private static void warmUp(BenchmarkRun run) throws IOException {
        if (run.scale() != Scale.TOY && run.broker().isNew()) {
            var cores = Runtime.getRuntime().availableProcessors();
            var plan = new ThroughputRun.Plan(
                    run.scale().pick(100, 6_000, 16_000),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(run.scale().pick(1, 4, 10)));
            ThroughputRun.run(run, SystemUnderTest.MARQUEE, cores, plan, "warm-up");
        }
    }

    private static ThroughputRun measured(BenchmarkRun run, SystemUnderTest system, int threads, String name)
            throws IOException {
        var measured = ThroughputRun.run(run, system, threads, plan(run, system), name);
        run.say(
                "%s, %d stream threads: %.0f posters/s, app %.2f cores, broker %.2f cores",
                name, threads, measured.postersPerSecond(), measured.appCores(), measured.brokerCores());
        return measured;
    }

    /** Stock layers are slow: a backlog for the others would take them all day. */
    private static ThroughputRun.Plan plan(BenchmarkRun run, SystemUnderTest system) {
        var backlog = system == SystemUnderTest.STOCK
                ? run.scale().pick(40, 2_000, 6_000)
                : run.scale().pick(400, 20_000, 50_000);
        return new ThroughputRun.Plan(
                backlog,
                Duration.ofSeconds(run.scale().pick(1, 10, 18)),
                Duration.ofSeconds(run.scale().pick(1, 5, 15)));
    }

    private static double median(List<ThroughputRun> runs, ToDoubleFunction<ThroughputRun> figure) {
        return Percentiles.median(runs.stream().map(figure::applyAsDouble).toList());
    }
}
