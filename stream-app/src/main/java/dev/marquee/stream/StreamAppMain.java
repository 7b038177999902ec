package dev.marquee.stream;

import dev.marquee.service.lifecycle.ServiceProcess;
import java.util.List;

/** The stream-app as a process of its own. */
public final class StreamAppMain {

    private StreamAppMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        System.exit(ServiceProcess.run("stream-app", args, StreamSettings.ALL, List.of("trainer"), StreamApp::start));
    }
}
