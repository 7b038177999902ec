package dev.marquee.cli.up;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an installation is started as.
 *
 * @param dataFolder where broker, label join and reports keep their files, unless ephemeral
 * @param ephemeral whether everything goes into a temporary folder that is deleted at the end
 * @param ownBroker whether it starts a broker of its own
 * @param port of that broker; 0 takes a free one
 * @param decided settings that stand above all others
 */
public record InstallationPlan(
        Path dataFolder, boolean ephemeral, boolean ownBroker, int port, Map<String, String> decided) {

    /** Where data goes unless somebody says otherwise. */
    public static final String DEFAULT_FOLDER = "marquee-data";

    /** The broker's port of {@code up} unless somebody says otherwise: Kafka's own. */
    public static final int DEFAULT_PORT = 9092;

    /** Copies the settings. */
    public InstallationPlan {
        decided = Map.copyOf(decided);
    }
}
