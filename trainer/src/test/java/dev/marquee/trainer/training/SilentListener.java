package dev.marquee.trainer.training;

import dev.marquee.trainer.training.TrainingResult.EpochResult;

/** Follows a training and keeps nothing of it. */
public final class SilentListener implements TrainingListener {

    @Override
    public void onCheckpoint(String message) {}

    @Override
    public void onStep(int epoch, int postersDone, int postersTotal, double loss) {}

    @Override
    public void onEpoch(EpochResult result) {}
}
