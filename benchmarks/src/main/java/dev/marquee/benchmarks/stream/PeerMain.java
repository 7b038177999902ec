package dev.marquee.benchmarks.stream;

import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.lifecycle.ServiceDescription;
import dev.marquee.service.lifecycle.ServiceProcess;
import dev.marquee.service.settings.Settings;
import dev.marquee.stream.StreamSettings;
import java.util.List;
import java.util.function.Function;

/** A peer as a process of its own, with the stream-app's settings. */
final class PeerMain {

    private PeerMain() {}

    static int run(String name, String[] args, Function<Settings, ? extends RunningService> start) {
        var description = new ServiceDescription(
                name, "A peer that Marquee is measured against.", StreamSettings.ALL, List.of("trainer"));
        return ServiceProcess.run(description, args, start);
    }
}
