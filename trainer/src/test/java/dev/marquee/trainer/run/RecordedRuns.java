package dev.marquee.trainer.run;

import dev.marquee.events.TrainingProgress;
import dev.marquee.trainer.gate.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Keeps every event of the runs. */
final class RecordedRuns implements RunListener {

    final List<TrainingProgress> seen = new ArrayList<>();

    @Override
    public void onProgress(TrainingProgress progress) {
        seen.add(progress);
    }

    @Override
    public void onVerdict(Verdict verdict) {}

    @Override
    public void onLabelsWaiting(int changes) {}
}
