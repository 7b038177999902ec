package dev.marquee.trainer;

import dev.marquee.service.lifecycle.ServiceProcess;

/** The trainer as a process of its own. */
public final class TrainerMain {

    private TrainerMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        System.exit(ServiceProcess.run(Trainer.DESCRIPTION, args, Trainer::start));
    }
}
