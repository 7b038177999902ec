package dev.marquee.service.lifecycle;

import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Settings;
import org.apache.logging.log4j.core.config.Configurator;

/** Has this process write its log lines as the settings say. */
public final class LogFormat {

    /** Names the appender of every line; {@code log4j2.properties} reads it and knows what to do without it. */
    private static final String APPENDER = "dev.marquee.log.appender";

    private static final String JSON = "json";

    private LogFormat() {}

    /**
     * Applies them. Levels that were set at run time are those of the configuration again.
     *
     * @throws dev.marquee.service.settings.SettingsException if there is no such format
     */
    public static void apply(Settings settings) {
        var json = settings.get(CommonSettings.LOG_FORMAT).equals(JSON);
        if (json && System.getProperty(APPENDER) == null) {
            System.setProperty(APPENDER, JSON);
            Configurator.reconfigure();
        }
    }
}
