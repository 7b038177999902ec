package dev.marquee.service.lifecycle;

import dev.marquee.service.settings.Setting;
import java.util.List;

/**
 * Describes a service to whoever starts it.
 *
 * @param name as it stands in log lines
 * @param purpose what it does, in a sentence or two
 * @param settings what it reads, the common ones included
 * @param httpPort the setting that holds the port of health, metrics and information
 * @param foreign namespaces of other services' settings that may stand in the same file
 */
public record ServiceDescription(
        String name, String purpose, List<Setting<?>> settings, Setting<Integer> httpPort, List<String> foreign) {

    /** Copies the lists. */
    public ServiceDescription {
        settings = List.copyOf(settings);
        foreign = List.copyOf(foreign);
    }
}
