package dev.marquee.trainer.run;

import dev.marquee.events.TrainingProgress;
import dev.marquee.trainer.gate.Verdict;

/** Is told where runs are, on the training thread: it must be quick and must not throw. */
public interface RunListener {

    /** Where a run is: whatever the training-runs topic is told, at the same moment. */
    void told(TrainingProgress progress);

    /** What the gate says of a challenger. */
    void judged(Verdict verdict);

    /** How many posters got another label, lost it or got one since the last training; told some four times a second. */
    void waiting(int changes);
}
