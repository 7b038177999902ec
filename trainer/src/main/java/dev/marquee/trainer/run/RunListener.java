package dev.marquee.trainer.run;

import dev.marquee.events.TrainingProgress;
import dev.marquee.trainer.gate.Verdict;

/** Follows the trainer's runs; called on the training thread, so that it must be quick and must not throw. */
public interface RunListener {

    /** Is called with every event of a run that goes to training-runs, at the same moment. */
    void onProgress(TrainingProgress progress);

    /** Is called with what the gate says of a challenger. */
    void onVerdict(Verdict verdict);

    /**
     * Is called some four times a second.
     *
     * @param changes posters that got another label, lost it or got one since the last training
     */
    void onLabelsWaiting(int changes);
}
