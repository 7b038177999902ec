package dev.marquee.stream;

import dev.marquee.service.lifecycle.ServiceProcess;

/** The stream-app as a process of its own. */
public final class StreamAppMain {

    private StreamAppMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        System.exit(ServiceProcess.run(StreamApp.DESCRIPTION, args, StreamApp::start));
    }
}
