package dev.marquee.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a process. Where a key is given more than once, the first of these wins: the command line,
 * system properties ({@code marquee.stream.batch.size}), the environment ({@code MARQUEE_STREAM_BATCH_SIZE}), a file
 * ({@code stream.batch.size}), the setting's default. Immutable.
 *
 * <p>Entries that start with {@code kafka.} go to the Kafka clients as they are, without that prefix.
 */
public final class Settings {

    /** System properties that are settings start with this. */
    public static final String PROPERTY_PREFIX = "marquee.";

    /** Environment variables that are settings start with this. */
    public static final String ENVIRONMENT_PREFIX = "MARQUEE_";

    private static final String KAFKA = "kafka.";

    private final Source file;
    private final List<Source> strongestFirst;

    /**
     * Where values come from.
     *
     * @param name for errors
     * @param values by the setting's key
     */
    private record Source(String name, Map<String, String> values) {}

    private Settings(Source file, List<Source> strongestFirst) {
        this.file = file;
        this.strongestFirst = strongestFirst;
    }

    /**
     * Reads this process's environment, its system properties and, where one is named, a file.
     *
     * @throws SettingsException if the file cannot be read
     */
    public static Settings load(@Nullable Path file) {
        return load(file, System.getenv(), System.getProperties(), Map.of());
    }

    /**
     * Takes the settings from the given sources.
     *
     * @param commandLine the strongest source, by the settings' keys
     * @throws SettingsException if the file cannot be read
     */
    public static Settings load(
            @Nullable Path file,
            Map<String, String> environment,
            Properties systemProperties,
            Map<String, String> commandLine) {
        var properties = file == null ? new Source("no file", Map.of()) : new Source("file " + file, read(file));
        return new Settings(
                properties,
                List.of(
                        new Source("the command line", Map.copyOf(commandLine)),
                        new Source("system properties", fromProperties(systemProperties)),
                        new Source("the environment", fromEnvironment(environment)),
                        properties));
    }

    private static Map<String, String> read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw SettingsException.unreadable(file, e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> properties.getProperty(key).trim()));
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        var settings = new HashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                settings.put(
                        name.substring(ENVIRONMENT_PREFIX.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        return settings;
    }

    private static Map<String, String> fromProperties(Properties properties) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PROPERTY_PREFIX))
                .collect(Collectors.toMap(
                        name -> name.substring(PROPERTY_PREFIX.length()), name -> properties.getProperty(name)));
    }

    /** The strongest source that has a value for this key. */
    private Optional<Source> source(String key) {
        return strongestFirst.stream()
                .filter(source -> source.values().containsKey(key))
                .findFirst();
    }

    /**
     * Returns the value of a setting, or its default where no source has one.
     *
     * @throws SettingsException if the value is not one the setting allows
     */
    public <T> T get(Setting<T> setting) {
        var source = source(setting.key());
        var text = source.map(from -> from.values().get(setting.key())).orElse(setting.defaultText());
        try {
            return setting.parser().apply(text.trim());
        } catch (IllegalArgumentException e) {
            throw SettingsException.illegal(
                    setting, text, source.map(Source::name).orElse("default"));
        }
    }

    /** Whether any source has a value for this setting. */
    public boolean isSet(Setting<?> setting) {
        return source(setting.key()).isPresent();
    }

    /** Returns the {@code kafka.*} entries by their keys without that prefix. */
    public Map<String, Object> kafka() {
        var entries = new TreeMap<String, Object>();
        for (var source : strongestFirst) {
            source.values().forEach((key, value) -> {
                if (key.startsWith(KAFKA)) {
                    entries.putIfAbsent(key.substring(KAFKA.length()), value);
                }
            });
        }
        return entries;
    }

    /**
     * Refuses keys of the file that nobody reads, most often a slip of the pen. Settings of other services may stand in
     * the same file.
     *
     * @param known the settings of this process
     * @param foreign first parts of keys that other processes read, for example {@code trainer}
     * @throws SettingsException if there is such a key; it lists the keys that exist
     */
    public void refuseUnknown(Collection<? extends Setting<?>> known, Collection<String> foreign) {
        var keys = known.stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
        var unknown = file.values().keySet().stream()
                .filter(key -> !keys.contains(key) && !key.startsWith(KAFKA))
                .filter(key -> foreign.stream().noneMatch(namespace -> key.startsWith(namespace + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw SettingsException.unknown(unknown, file.name(), keys);
        }
    }

    /** Returns the values in effect as lines of key=value, secrets masked. */
    public String describe(Collection<? extends Setting<?>> settings) {
        return shown(settings).entrySet().stream()
                .map(entry -> "  " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Returns the values in effect by key, those of the {@code kafka.*} entries too, secrets masked. */
    public SortedMap<String, String> shown(Collection<? extends Setting<?>> settings) {
        var shown = new TreeMap<String, String>();
        settings.forEach(setting ->
                shown.put(setting.key(), setting.secret() && isSet(setting) ? "******" : String.valueOf(get(setting))));
        kafka().forEach((key, value) -> shown.put(KAFKA + key, looksSecret(key) ? "******" : String.valueOf(value)));
        return shown;
    }

    /** Kafka marks its own secrets by type, which a pass-through does not know: its names tell them too. */
    private static boolean looksSecret(String key) {
        return key.contains("password")
                || key.contains("jaas")
                || key.contains("secret")
                || key.contains("key")
                || key.contains("token")
                || key.contains("credential")
                || key.contains("user.info");
    }
}
