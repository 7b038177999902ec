package dev.marquee.service.lifecycle;

import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code --help} prints: what the service is, how it is told its settings, and every one of them. */
final class ServiceHelp {

    private static final int COLUMNS = 100;
    private static final String EXAMPLE = CommonSettings.BOOTSTRAP_SERVERS.key();

    private ServiceHelp() {}

    static String usage(ServiceDescription service) {
        return "Usage: " + service.name() + " [--help] [--config FILE]";
    }

    static List<String> lines(ServiceDescription service) {
        var lines = new ArrayList<String>();
        lines.add(usage(service));
        wrap(service.purpose(), "").forEach(lines::add);
        lines.add("");
        lines.addAll(List.of(
                "Settings are read from, in rising order:",
                "  --config FILE           lines of key=value; also named by MARQUEE_CONFIG",
                "  MARQUEE_...             environment: " + environment(EXAMPLE) + " is " + EXAMPLE,
                "  -Dmarquee....           system properties of the JVM: -Dmarquee." + EXAMPLE + "=kafka-1:9092",
                "Entries that start with kafka. go to the Kafka clients without that prefix:",
                "  kafka.security.protocol=SASL_SSL, or MARQUEE_KAFKA_SECURITY_PROTOCOL=SASL_SSL.",
                ""));
        lines.add("Settings:");
        service.settings().stream().sorted(Comparator.comparing(Setting::key)).forEach(setting -> add(lines, setting));
        lines.add("");
        lines.add("SIGTERM finishes what is under way, commits it and leaves within 10 seconds.");
        lines.add("Exit codes: 0 stopped, 1 failed, 2 wrong usage or configuration, or Kafka does not answer.");
        return List.copyOf(lines);
    }

    private static String environment(String key) {
        return Settings.ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static void add(List<String> lines, Setting<?> setting) {
        lines.add("  " + setting.key() + "=" + setting.defaultText());
        wrap(setting.description(), "      ").forEach(lines::add);
        wrap("Expected: " + setting.expected() + ".", "      ").forEach(lines::add);
    }

    private static Stream<String> wrap(String text, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(indent);
        for (var word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines.stream();
    }
}
