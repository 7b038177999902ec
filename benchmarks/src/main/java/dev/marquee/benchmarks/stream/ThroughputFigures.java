package dev.marquee.benchmarks.stream;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.figures.Measure;
import dev.marquee.benchmarks.figures.Medians;
import dev.marquee.benchmarks.run.Run;
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
     * Marquee against its peers, against what decoding and scoring alone would take, and with one stream thread against two; all
     * of them in turns.
     */
    public static void measure(Run run) throws IOException {
        var cores = Runtime.getRuntime().availableProcessors();
        Map<Contestant, List<Drain>> drains = new EnumMap<>(Contestant.class);
        var one = new ArrayList<Drain>();
        var two = new ArrayList<Drain>();
        warmUp(run);
        for (var round = 1; round <= run.pick(1, 3); round++) {
            for (var contestant : Contestant.values()) {
                drains.computeIfAbsent(contestant, key -> new ArrayList<>())
                        .add(drain(run, contestant, cores, contestant + "-" + round));
            }
            one.add(drain(run, Contestant.MARQUEE, 1, "one-thread-" + round));
            if (cores != 2) {
                two.add(drain(run, Contestant.MARQUEE, 2, "two-threads-" + round));
            }
        }
        var own = of(drains, Contestant.MARQUEE);
        var postersPerSecond = median(own, Drain::postersPerSecond);
        run.figures().add(E2E_POSTERS_PER_S, postersPerSecond);
        run.figures().add(E2E_APP_CORES, median(own, Drain::appCores));
        run.figures().add(E2E_BROKER_CORES, median(own, Drain::brokerCores));
        compare(run, own, of(drains, Contestant.STOCK), E2E_STOCK_POSTERS_PER_S, E2E_VS_STOCK);
        compare(run, own, of(drains, Contestant.ONNX), E2E_ONNX_POSTERS_PER_S, E2E_VS_ONNX);
        compare(run, own, of(drains, Contestant.ONNX_BATCHED), E2E_ONNX_BATCHED_POSTERS_PER_S, E2E_VS_ONNX_BATCHED);
        compareWithLimit(run, postersPerSecond, cores);
        compareThreads(run, one, cores == 2 ? own : two);
    }

    private static List<Drain> of(Map<Contestant, List<Drain>> drains, Contestant contestant) {
        return Objects.requireNonNull(drains.get(contestant));
    }

    private static void compare(Run run, List<Drain> own, List<Drain> others, Measure rate, Measure ratio) {
        run.figures().add(rate, median(others, Drain::postersPerSecond));
        run.figures().add(ratio, Medians.of(ratios(own, others)));
    }

    private static List<Double> ratios(List<Drain> some, List<Drain> others) {
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < some.size(); round++) {
            ratios.add(some.get(round).postersPerSecond() / others.get(round).postersPerSecond());
        }
        return ratios;
    }

    private static void compareWithLimit(Run run, double postersPerSecond, int cores) {
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
    private static void compareThreads(Run run, List<Drain> one, List<Drain> two) {
        var ratio = Medians.of(ratios(two, one));
        var brokerCores = median(two, Drain::brokerCores);
        run.figures().add(THREADS1_POSTERS_PER_S, median(one, Drain::postersPerSecond));
        run.figures().add(THREADS2_POSTERS_PER_S, median(two, Drain::postersPerSecond));
        run.figures().add(THREADS2_BROKER_CORES, brokerCores);
        run.figures().add(THREADS2_VS_1_AS_MEASURED, ratio);
        run.figures().add(THREADS2_VS_1, ratio * 2 / (2 - brokerCores));
    }

    /** A broker that has just started takes twice the time, and whoever comes first would pay for it. */
    private static void warmUp(Run run) throws IOException {
        if (run.broker().isNew()) {
            var cores = Runtime.getRuntime().availableProcessors();
            var plan =
                    new Drain.Plan(run.pick(6_000, 16_000), Duration.ofSeconds(4), Duration.ofSeconds(run.pick(4, 10)));
            Drain.run(run, Contestant.MARQUEE, cores, plan, "warm-up");
        }
    }

    private static Drain drain(Run run, Contestant contestant, int threads, String name) throws IOException {
        var drain = Drain.run(run, contestant, threads, plan(run, contestant), name);
        run.say(
                "%s, %d stream threads: %.0f posters/s, app %.2f cores, broker %.2f cores",
                name, threads, drain.postersPerSecond(), drain.appCores(), drain.brokerCores());
        return drain;
    }

    /** Stock layers are slow: a backlog for the others would take them all day. */
    private static Drain.Plan plan(Run run, Contestant contestant) {
        var backlog = contestant == Contestant.STOCK ? run.pick(2_000, 6_000) : run.pick(20_000, 50_000);
        return new Drain.Plan(backlog, Duration.ofSeconds(run.pick(10, 18)), Duration.ofSeconds(run.pick(5, 15)));
    }

    private static double median(List<Drain> drains, ToDoubleFunction<Drain> figure) {
        return Medians.of(drains.stream().map(figure::applyAsDouble).toList());
    }
}
