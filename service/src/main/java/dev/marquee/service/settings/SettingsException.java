package dev.marquee.service.settings;

import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The configuration cannot be used; the message names the setting, its value, where it came from and what was expected.
 */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static SettingsException illegal(Setting<?> setting, String value, String source) {
        return new SettingsException(
                setting.key() + ": " + (setting.secret() ? "******" : "'" + value + "'") + " (expected: "
                        + setting.expected() + "), from " + source,
                null);
    }

    static SettingsException unknown(Collection<String> keys, String source, Collection<String> known) {
        return new SettingsException(
                "unknown setting " + String.join(", ", keys) + " in " + source + " (expected: "
                        + String.join(", ", known) + ", or kafka.* for the Kafka clients)",
                null);
    }

    static SettingsException unreadable(Path file, Exception cause) {
        return new SettingsException(
                "configuration file " + file + " cannot be read: " + cause
                        + " (expected: a readable file of key=value lines)",
                cause);
    }

    /** Settings that are legal each by itself and contradict each other. */
    public static SettingsException contradiction(String message) {
        return new SettingsException(message, null);
    }

    /** A setting that is legal in itself and cannot be used here; the message says why and what was expected. */
    public static SettingsException unusable(String message, Throwable cause) {
        return new SettingsException(message, cause);
    }
}
