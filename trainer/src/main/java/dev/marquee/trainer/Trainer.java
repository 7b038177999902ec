package dev.marquee.trainer;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.kernels.NativeMemoryMetrics;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.StreamsProducer;
import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.lifecycle.StreamThreadExceptionHandler;
import dev.marquee.service.lifecycle.Termination;
import dev.marquee.service.metrics.ServiceMeters;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.status.RefusalLog;
import dev.marquee.service.status.ServiceInfo;
import dev.marquee.service.status.StatusServer;
import dev.marquee.trainer.labels.BoundedMemoryRocksDbConfig;
import dev.marquee.trainer.labels.LabelJoinTopology;
import dev.marquee.trainer.run.TrainingThread;
import dev.marquee.trainer.settings.TrainerSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running trainer: the label join, and the thread that trains. */
public final class Trainer implements RunningService {

    static final String NAME = "trainer";

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Set<KafkaStreams.State> FAILED =
            Set.of(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.ERROR);

    /** With the few seconds that the training thread may take besides, a stop ends before it is cut off. */
    private static final Duration STREAMS_STOP = Duration.ofSeconds(5);

    private final ServiceMeters serviceMeters = ServiceMeters.create();
    private final EventSerdes serdes;
    private final KafkaStreams labelJoin;
    private final TrainingThread training;
    private final Termination end = new Termination(NAME);
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable StatusServer status;

    private Trainer(KafkaClients clients, TrainerSettings settings) {
        serdes = clients.serdes();
        var meters = new TrainerMeters(serviceMeters.registry());
        training = new TrainingThread(clients, settings, CLOCK, meters, end::fail);
        try {
            labelJoin = new KafkaStreams(
                    LabelJoinTopology.build(clients::topic, serdes, letter -> {
                        meters.refused(letter);
                        RefusalLog.refused(letter);
                    }),
                    properties(clients, settings));
        } catch (RuntimeException e) {
            training.close();
            serviceMeters.close();
            throw e;
        }
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
        var trainer = new Trainer(clients, own);
        try {
            trainer.observe(settings);
            trainer.begin();
            return trainer;
        } catch (RuntimeException | Error e) {
            trainer.close();
            throw e;
        }
    }

    private void observe(Settings settings) {
        serviceMeters.bind(new NativeMemoryMetrics());
        serviceMeters.bind(labelJoin);
        serviceMeters.bindHealth(this::isReady, this::isAlive);
        var started = CLOCK.instant();
        var shown = settings.shown(TrainerSettings.ALL);
        status = StatusServer.start(
                settings,
                TrainerSettings.HTTP_PORT,
                this,
                serviceMeters,
                () -> new ServiceInfo(
                        NAME,
                        started,
                        CLOCK.instant(),
                        Map.of("labelJoin", labelJoin.state().name()),
                        shown));
        status.address().ifPresent(address -> LOG.info("{} answers on {}", NAME, address));
    }

    private void begin() {
        labelJoin.setUncaughtExceptionHandler(new StreamThreadExceptionHandler(NAME, end, CLOCK));
        labelJoin.setStateListener((now, before) -> LOG.atInfo()
                .addKeyValue("event", "streams.state")
                .addKeyValue("service", NAME)
                .addKeyValue("state", now)
                .log("{}: Kafka Streams is {} after {}", NAME, now, before));
        labelJoin.start();
        training.start();
    }

    private static Properties properties(KafkaClients clients, TrainerSettings settings) {
        var config = new HashMap<String, Object>();
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.putAll(StreamsProducer.defaults());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        config.putAll(clients.common());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.id("marquee-label-join"));
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDbConfig.class);
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        var properties = new Properties();
        properties.putAll(config);
        return properties;
    }

    /** Where health, metrics and information are answered; empty where no port is open. */
    public Optional<URI> statusAddress() {
        return status == null ? Optional.empty() : status.address();
    }

    @Override
    public boolean isReady() {
        return isAlive() && labelJoin.state() == KafkaStreams.State.RUNNING && !serdes.isWaiting();
    }

    @Override
    public boolean isAlive() {
        return end.failure().isEmpty() && !FAILED.contains(labelJoin.state());
    }

    @Override
    public Optional<Throwable> failure() {
        return end.failure();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        end.await();
    }

    /**
     * Ends a training that is under way without publishing it, commits the label join and leaves its group. Takes less than
     * nine seconds, also when Kafka is away.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        training.stop();
        serdes.endWaiting();
        var leaving = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(STREAMS_STOP);
        if (!labelJoin.close(leaving)) {
            LOG.warn(
                    "the label join did not stop within {} s; what it had under way is read again",
                    STREAMS_STOP.toSeconds());
        }
        training.close();
        if (status != null) {
            status.close();
        }
        serviceMeters.close();
        end.reach();
    }
}
