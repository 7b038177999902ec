package dev.marquee.benchmarks;

import dev.marquee.benchmarks.corrections.CorrectionsFigures;
import dev.marquee.benchmarks.kernels.KernelFigures;
import dev.marquee.benchmarks.retraining.RetrainingFigures;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.stream.BacklogFigures;
import dev.marquee.benchmarks.stream.ColdStartFigures;
import dev.marquee.benchmarks.stream.LatencyFigures;
import dev.marquee.benchmarks.stream.SwapFigures;
import dev.marquee.benchmarks.stream.ThroughputFigures;
import java.util.EnumSet;
import java.util.Set;

/** Figures that are measured together, in the order in which they are measured. */
enum BenchmarkGroup {
    DECODER(KernelFigures::decoder),
    SCORER(KernelFigures::scorer),
    TRAINING(KernelFigures::training),
    THROUGHPUT(ThroughputFigures::measure),
    LATENCY(LatencyFigures::measure),
    BACKLOG(BacklogFigures::measure),
    SWAPS(SwapFigures::measure),
    COLD_START(ColdStartFigures::measure),
    RETRAINING(RetrainingFigures::measure),
    /** Takes the better part of an hour and needs labelled posters: measured only when asked for by name. */
    CORRECTIONS(CorrectionsFigures::measure);

    /** Measures and adds its figures. */
    interface Measurement {
        void run(BenchmarkRun run) throws Exception;
    }

    private final Measurement measurement;

    BenchmarkGroup(Measurement measurement) {
        this.measurement = measurement;
    }

    /** The groups that are measured where nobody names any. */
    static Set<BenchmarkGroup> inEveryRun() {
        return EnumSet.complementOf(EnumSet.of(CORRECTIONS));
    }

    void measure(BenchmarkRun run) throws Exception {
        measurement.run(run);
    }
}
