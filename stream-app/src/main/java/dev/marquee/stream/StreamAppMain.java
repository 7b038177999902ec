package dev.marquee.stream;

import dev.marquee.service.lifecycle.ServiceDescription;
import dev.marquee.service.lifecycle.ServiceProcess;
import java.util.List;

/** The stream-app as a process of its own. */
public final class StreamAppMain {

    private static final ServiceDescription DESCRIPTION = new ServiceDescription(
            StreamApp.NAME,
            "Reads posters off the poster-events topic and writes each film's genres to genre-predictions, with the model that"
                    + " is champion.",
            StreamSettings.ALL,
            List.of("trainer"));

    private StreamAppMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        System.exit(ServiceProcess.run(DESCRIPTION, args, StreamApp::start));
    }
}
