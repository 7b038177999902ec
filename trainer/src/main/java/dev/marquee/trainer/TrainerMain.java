package dev.marquee.trainer;

import dev.marquee.service.lifecycle.ServiceDescription;
import dev.marquee.service.lifecycle.ServiceProcess;
import dev.marquee.trainer.settings.TrainerSettings;
import java.util.List;

/** The trainer as a process of its own. */
public final class TrainerMain {

    private static final ServiceDescription DESCRIPTION = new ServiceDescription(
            Trainer.NAME,
            "Joins label-feedback with poster-thumbnails into the training set, trains on it, and publishes what it has learnt;"
                    + " a model that beats the champion becomes the champion.",
            TrainerSettings.ALL,
            List.of("stream"));

    private TrainerMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        System.exit(ServiceProcess.run(DESCRIPTION, args, Trainer::start));
    }
}
