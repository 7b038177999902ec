package dev.marquee.benchmarks.corrections;

import java.util.List;
import java.util.stream.Stream;

/**
 * All trainings of the experiment.
 *
 * @param first from random weights, on what is there from the beginning
 * @param waves each from the one before, with more corrections
 * @param again from the last wave's, with nothing new: what another training alone does
 * @param wrong from the last wave's, with wrong labels
 * @param scratch from random weights, on all that the last wave was trained on
 */
record ExperimentResult(
        TrainedVersion first,
        List<TrainedVersion> waves,
        TrainedVersion again,
        TrainedVersion wrong,
        TrainedVersion scratch) {

    ExperimentResult {
        waves = List.copyOf(waves);
    }

    /** After all corrections. */
    TrainedVersion last() {
        return waves.get(waves.size() - 1);
    }

    /** In the order in which they are read. */
    List<TrainedVersion> steps() {
        return Stream.of(Stream.of(first), waves.stream(), Stream.of(scratch, again, wrong))
                .flatMap(steps -> steps)
                .toList();
    }

    /** What a training from the last wave's model lost on it; negative where it gained. */
    double lost(TrainedVersion step) {
        return last().meanAveragePrecision() - step.meanAveragePrecision();
    }
}
