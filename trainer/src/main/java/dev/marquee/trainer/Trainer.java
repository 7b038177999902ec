package dev.marquee.trainer;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.kernels.NativeMemoryMetrics;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.lifecycle.ServiceDescription;
import dev.marquee.service.metrics.ServiceMeters;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.status.DeadLetterLog;
import dev.marquee.service.streams.StreamsConfiguration;
import dev.marquee.service.streams.StreamsService;
import dev.marquee.trainer.labels.BoundedMemoryRocksDbConfig;
import dev.marquee.trainer.labels.LabelJoinTopology;
import dev.marquee.trainer.run.TrainingThread;
import dev.marquee.trainer.settings.TrainerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The running trainer: the label join, and the thread that trains. A stop ends a training that is under way without
 * publishing it; it takes less than nine seconds, also when Kafka is away.
 */
public final class Trainer extends StreamsService {

    static final ServiceDescription DESCRIPTION = new ServiceDescription(
            "trainer",
            "Joins label-feedback with poster-pictures into the training set, trains on it, and publishes what it has"
                    + " learnt; a model that beats the champion becomes the champion.",
            TrainerSettings.ALL,
            TrainerSettings.HTTP_PORT,
            List.of("stream"));

    private static final Clock CLOCK = Clock.systemUTC();

    /** With the few seconds that the training thread may take besides, a stop ends before it is cut off. */
    private static final Duration STREAMS_STOP = Duration.ofSeconds(5);

    private final TrainingThread training;

    private Trainer(KafkaClients clients, TrainerSettings settings, ServiceMeters serviceMeters, TrainerMeters meters) {
        super(
                DESCRIPTION,
                clients,
                serviceMeters,
                LabelJoinTopology.build(clients::topic, clients.serdes(), letter -> {
                    meters.onDeadLetter(letter);
                    DeadLetterLog.log(letter);
                }),
                configuration(settings),
                STREAMS_STOP);
        this.training = new TrainingThread(clients, settings, CLOCK, meters, this::fail);
    }

    /**
     * Starts the trainer, creating the topics that are missing.
     *
     * @throws dev.marquee.service.settings.SettingsException if a setting is illegal
     * @throws dev.marquee.service.kafka.UnreachableClusterException if Kafka does not answer
     * @throws dev.marquee.schemas.topics.TopicMismatchException if topics are not as they must be
     * @throws dev.marquee.schemas.serde.SerdeConfigurationException if topics hold values in another wire format
     */
    public static Trainer start(Settings settings) {
        var own = TrainerSettings.from(settings);
        var clients = new KafkaClients(settings);
        clients.prepareCluster();
        NativeKernels.load();
        var serviceMeters = ServiceMeters.create();
        serviceMeters.bind(new NativeMemoryMetrics());
        return started(new Trainer(clients, own, serviceMeters, new TrainerMeters(serviceMeters.registry())));
    }

    /** Returns how the label join's Kafka Streams is configured. */
    public static StreamsConfiguration configuration(TrainerSettings settings) {
        Map<String, Object> defaults = Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                500);
        // Fixed, because the folder is a setting of its own, and RocksDB's own defaults have no bound for its memory.
        Map<String, Object> fixed = Map.of(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.stateDir().toString(),
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
                BoundedMemoryRocksDbConfig.class);
        return StreamsConfiguration.of("marquee-label-join", defaults, fixed);
    }

    @Override
    protected void onStart() {
        startStreams();
        training.start();
    }

    @Override
    protected void onStop() {
        training.stop();
    }

    @Override
    protected void onStreamsStopped() {
        training.close();
    }

    @Override
    protected Map<String, ?> state(KafkaStreams.State streamsState) {
        return Map.of("labelJoin", streamsState.name());
    }
}
