package dev.marquee.service.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was configured, from rising to falling weight: the command line, system properties ({@code marquee.stream.batch.size}),
 * the environment ({@code MARQUEE_STREAM_BATCH_SIZE}), a file ({@code stream.batch.size}), the defaults.
 *
 * <p>Entries that start with {@code kafka.} go to the Kafka clients as they are, without that prefix.
 */
public final class Settings {

    /** System properties that are settings start with this. */
    public static final String PROPERTY_PREFIX = "marquee.";

    /** Environment variables that are settings start with this. */
    public static final String ENVIRONMENT_PREFIX = "MARQUEE_";

    private static final String KAFKA = "kafka.";
    private static final String WRAPPED = "PropertiesConfigSource[source=";

    private final SmallRyeConfig config;
    private final String fileName;
    private final Map<String, String> fromFile;

    private Settings(String fileName, Map<String, String> fromFile, SmallRyeConfig config) {
        this.fileName = fileName;
        this.fromFile = fromFile;
        this.config = config;
    }

    /** This process's settings: its environment, its system properties and, where there is one, a file. */
    public static Settings load(@Nullable Path file) {
        return load(file, System.getenv(), System.getProperties(), Map.of());
    }

    /**
     * Settings from given layers.
     *
     * @param commandLine what stands above all others, by plain key
     * @throws SettingsException if the file cannot be read
     */
    public static Settings load(
            @Nullable Path file,
            Map<String, String> environment,
            Properties systemProperties,
            Map<String, String> commandLine) {
        var fromFile = file == null ? Map.<String, String>of() : read(file);
        var fileName = file == null ? "no file" : "file " + file;
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(fromFile, fileName, 100))
                .withSources(new PropertiesConfigSource(fromEnvironment(environment), "the environment", 300))
                .withSources(new PropertiesConfigSource(fromProperties(systemProperties), "system properties", 400))
                .withSources(new PropertiesConfigSource(commandLine, "the command line", 500))
                .build();
        return new Settings(fileName, fromFile, config);
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

    /**
     * The value of a setting, its default where nobody said otherwise.
     *
     * @throws SettingsException if the value is not one the setting allows
     */
    public <T> T get(Setting<T> setting) {
        var configured = config.getConfigValue(setting.key());
        var text = configured.getValue() == null ? setting.defaultText() : configured.getValue();
        try {
            return setting.parser().apply(text.trim());
        } catch (IllegalArgumentException e) {
            throw SettingsException.illegal(setting, text, configured.getValue() == null ? "default" : source(setting));
        }
    }

    /** Whether somebody said something about this setting. */
    public boolean isSet(Setting<?> setting) {
        return config.getConfigValue(setting.key()).getValue() != null;
    }

    private String source(Setting<?> setting) {
        var name = String.valueOf(config.getConfigValue(setting.key()).getSourceName());
        // SmallRye wraps the name that a source was given.
        return name.startsWith(WRAPPED) ? name.substring(WRAPPED.length(), name.length() - 1) : name;
    }

    /** The entries for the Kafka clients, without their prefix. */
    public Map<String, Object> kafka() {
        var entries = new TreeMap<String, Object>();
        for (var name : config.getPropertyNames()) {
            if (name.startsWith(KAFKA)) {
                var value = config.getConfigValue(name).getValue();
                if (value != null) {
                    entries.put(name.substring(KAFKA.length()), value);
                }
            }
        }
        return entries;
    }

    /**
     * Refuses keys of the file that nobody reads, most often a slip of the pen. Namespaces of other services may stand in the
     * same file.
     *
     * @param known the settings of this process
     * @param foreign first parts of keys that other processes read, for example {@code trainer}
     */
    public void refuseUnknown(Collection<? extends Setting<?>> known, Collection<String> foreign) {
        var keys = known.stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
        var unknown = fromFile.keySet().stream()
                .filter(key -> !keys.contains(key) && !key.startsWith(KAFKA))
                .filter(key -> foreign.stream().noneMatch(namespace -> key.startsWith(namespace + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw SettingsException.unknown(unknown, fileName, keys);
        }
    }

    /** The effective settings as lines of key=value, secrets masked, for printing once at start. */
    public String describe(Collection<? extends Setting<?>> settings) {
        return shown(settings).entrySet().stream()
                .map(entry -> "  " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** The effective settings by key, secrets masked. */
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
