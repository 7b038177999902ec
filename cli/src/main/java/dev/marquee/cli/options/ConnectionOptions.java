package dev.marquee.cli.options;

import dev.marquee.client.MarqueeClient;
import dev.marquee.client.ModelVersions;
import dev.marquee.client.TopicsMissingException;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka; a picocli mixin. */
public class ConnectionOptions {

    /** The option that asks for stack traces and the Kafka clients' own log lines. */
    public static final String VERBOSE = "--verbose";

    /** As long as a cluster may take to answer at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** First parts of keys that other Marquee processes read: one file may serve them all. */
    private static final List<String> FOREIGN = List.of("stream", "trainer");

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "SERVERS",
            description =
                    "Where Kafka is, host:port (default: bootstrap.servers of the configuration, else localhost:9092;"
                            + " `up` and `demo` then run a broker of their own).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties; entries that start with kafka. go to the Kafka clients (default: the file that"
                    + " MARQUEE_CONFIG names, if any).")
    private @Nullable Path config;

    @Option(
            names = "--topics-prefix",
            paramLabel = "TEXT",
            description =
                    "Put in front of every topic's name (default: topics.prefix of the configuration, else nothing).")
    private @Nullable String topicsPrefix;

    @Option(names = VERBOSE, description = "Show the Kafka clients' log lines, and stack traces of failures.")
    private boolean verbose;

    /** Whether somebody wants to know more. */
    public boolean verbose() {
        return verbose;
    }

    /** The configuration: the command line above system properties, environment, file and defaults. */
    public Settings settings() {
        return settings(Map.of(), CommonSettings.ALL);
    }

    /**
     * The configuration of services that run in this process.
     *
     * @param decided what stands above all else, by key
     * @param known every setting that they read
     */
    public Settings settings(Map<String, String> decided, Collection<Setting<?>> known) {
        var commandLine = new HashMap<String, String>();
        put(commandLine, CommonSettings.BOOTSTRAP_SERVERS.key(), bootstrapServers);
        put(commandLine, CommonSettings.TOPICS_PREFIX.key(), topicsPrefix);
        commandLine.putAll(decided);
        var settings = Settings.load(file(), System.getenv(), System.getProperties(), commandLine);
        // A namespace whose settings are read here is no foreign one: a slip in it must be reported.
        settings.refuseUnknown(
                known,
                FOREIGN.stream()
                        .filter(namespace -> known.stream()
                                .noneMatch(setting -> setting.key().startsWith(namespace + ".")))
                        .toList());
        return settings;
    }

    /** Whether the command line names a cluster. */
    public boolean commandLineNamesCluster() {
        return bootstrapServers != null;
    }

    /** Whether the command line, the environment or the configuration file names a cluster. */
    public boolean namesCluster() {
        return settings().isSet(CommonSettings.BOOTSTRAP_SERVERS);
    }

    private @Nullable Path file() {
        var fromEnvironment = System.getenv(Settings.ENVIRONMENT_PREFIX + "CONFIG");
        return config != null || fromEnvironment == null ? config : Path.of(fromEnvironment);
    }

    private static void put(HashMap<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /**
     * Connects to a cluster that answers and has the topics that the command needs.
     *
     * @throws dev.marquee.service.kafka.UnreachableClusterException if it does not answer
     * @throws CommandException if it lacks a topic
     */
    public MarqueeClient connect(MarqueeTopic... needed) {
        var client = reachable();
        try {
            client.requireTopics(needed);
        } catch (TopicsMissingException e) {
            throw CommandException.topicsMissing(e.topics(), settings().get(CommonSettings.BOOTSTRAP_SERVERS));
        }
        return client;
    }

    /**
     * Connects and opens the model versions, their artifacts included.
     *
     * @throws dev.marquee.service.kafka.UnreachableClusterException if the cluster does not answer
     * @throws CommandException if it lacks a topic of them
     */
    public ModelVersions connectToModels() {
        return connect(MarqueeTopic.MODEL_VERSIONS, MarqueeTopic.MODEL_ALIASES, MarqueeTopic.MODEL_ARTIFACTS)
                .models();
    }

    /**
     * Connects to a cluster on which nobody may have begun yet: creates Marquee's topics where one that is needed is
     * missing.
     *
     * @throws dev.marquee.service.kafka.UnreachableClusterException if it does not answer
     * @throws dev.marquee.schemas.topics.TopicMismatchException if there are some that are not as they must be
     */
    public MarqueeClient connectCreating(MarqueeTopic... needed) {
        var client = reachable();
        try {
            client.requireTopics(needed);
        } catch (TopicsMissingException nobodyHasBegun) {
            try (var admin = client.kafka().admin()) {
                client.kafka().catalogue().ensure(admin);
            }
        }
        return client;
    }

    private MarqueeClient reachable() {
        var clients = new KafkaClients(settings());
        // Ctrl-C while a value waits for the schema registry: only that wait's end brings the command to its own.
        Runtime.getRuntime().addShutdownHook(new Thread(clients.serdes()::endWaiting, "marquee-end-waiting"));
        clients.checkReachable(PATIENCE);
        return MarqueeClient.over(clients, Clock.systemUTC());
    }
}
