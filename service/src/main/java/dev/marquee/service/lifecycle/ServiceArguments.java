package dev.marquee.service.lifecycle;

import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service's command line.
 *
 * @param help whether only an explanation is wanted
 * @param config the settings file, null for none
 */
record ServiceArguments(boolean help, @Nullable Path config) {

    private static final String CONFIG = "--config";
    private static final String FROM_ENVIRONMENT = Settings.ENVIRONMENT_PREFIX + "CONFIG";

    /** @throws SettingsException if there is an argument that no service knows */
    static ServiceArguments parse(String[] args, Map<String, String> environment) {
        var help = false;
        var config = environment.get(FROM_ENVIRONMENT);
        for (var i = 0; i < args.length; i++) {
            if (args[i].equals("--help") || args[i].equals("-h")) {
                help = true;
            } else if (args[i].startsWith(CONFIG + "=")) {
                config = args[i].substring(CONFIG.length() + 1);
            } else if (args[i].equals(CONFIG) && i + 1 < args.length) {
                config = args[++i];
            } else if (args[i].equals(CONFIG)) {
                throw SettingsException.contradiction(CONFIG + ": no file is named (expected: " + CONFIG + " FILE)");
            } else {
                throw SettingsException.contradiction("unknown argument '" + args[i] + "' (expected: --help or "
                        + CONFIG + " FILE; settings stand in the file, in MARQUEE_... or in -Dmarquee....)");
            }
        }
        return new ServiceArguments(help, config == null ? null : Path.of(config));
    }
}
