package dev.marquee.benchmarks;

import dev.marquee.benchmarks.kernels.KernelFigures;
import dev.marquee.benchmarks.retraining.RetrainingFigures;
import dev.marquee.benchmarks.run.Run;
import dev.marquee.benchmarks.stream.BacklogFigures;
import dev.marquee.benchmarks.stream.LatencyFigures;
import dev.marquee.benchmarks.stream.SwapFigures;
import dev.marquee.benchmarks.stream.ThroughputFigures;

/** What belongs together, in the order in which it is measured. */
enum Group {
    DECODER(KernelFigures::decoder),
    SCORER(KernelFigures::scorer),
    TRAINING(KernelFigures::training),
    THROUGHPUT(ThroughputFigures::measure),
    LATENCY(LatencyFigures::measure),
    BACKLOG(BacklogFigures::measure),
    SWAPS(SwapFigures::measure),
    RETRAINING(RetrainingFigures::measure);

    /** Measures and adds its figures. */
    interface Measurement {
        void run(Run run) throws Exception;
    }

    private final Measurement measurement;

    Group(Measurement measurement) {
        this.measurement = measurement;
    }

    void measure(Run run) throws Exception {
        measurement.run(run);
    }
}
