package dev.marquee.trainer.run;

import dev.marquee.events.TrainingProgress;
import dev.marquee.trainer.gate.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is told of runs. */
final class RecordedRuns implements RunListener {

    final List<TrainingProgress> told = new ArrayList<>();

    @Override
    public void onProgress(TrainingProgress progress) {
        told.add(progress);
    }

    @Override
    public void onVerdict(Verdict verdict) {}

    @Override
    public void onLabelsWaiting(int changes) {}
}
