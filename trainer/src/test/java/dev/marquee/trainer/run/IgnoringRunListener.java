package dev.marquee.trainer.run;

import dev.marquee.events.TrainingProgress;
import dev.marquee.trainer.gate.Verdict;

/** Ignores what happens to runs. */
final class IgnoringRunListener implements RunListener {

    @Override
    public void onProgress(TrainingProgress progress) {}

    @Override
    public void onVerdict(Verdict verdict) {}

    @Override
    public void onLabelsWaiting(int changes) {}
}
