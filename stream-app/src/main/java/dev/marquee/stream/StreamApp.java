package dev.marquee.stream;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.kernels.NativeMemoryMetrics;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.StreamsProducer;
import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.lifecycle.StreamThreadExceptionHandler;
import dev.marquee.service.lifecycle.Termination;
import dev.marquee.service.metrics.ServiceMeters;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.status.RefusalLog;
import dev.marquee.service.status.StatusServer;
import dev.marquee.stream.model.ChampionSubscriber;
import dev.marquee.stream.model.ModelLoader;
import dev.marquee.stream.model.ModelSlot;
import dev.marquee.stream.topology.PosterListener;
import dev.marquee.stream.topology.PosterListeners;
import dev.marquee.stream.topology.PosterTopology;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running stream-app. Until a first champion exists it waits and is not ready; posters stay in their topic meanwhile.
 */
public final class StreamApp implements RunningService {

    static final String NAME = "stream-app";

    private static final Logger LOG = LoggerFactory.getLogger(StreamApp.class);

    private static final PosterListener REFUSALS = new PosterListener() {
        @Override
        public void refused(DeadLetter why) {
            RefusalLog.refused(why);
        }
    };

    private static final Clock CLOCK = Clock.systemUTC();

    private static final Set<KafkaStreams.State> FAILED =
            Set.of(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.ERROR);

    /** A stop has ten seconds in all; one is left for the model and the clients. */
    private static final Duration STREAMS_STOP = Duration.ofSeconds(9);

    private final ModelSlot slot = new ModelSlot();
    private final ServiceMeters serviceMeters = ServiceMeters.create();
    private final StreamMeters meters;
    private final EventSerdes serdes;
    private final ChampionSubscriber subscriber;
    private final KafkaStreams streams;
    private final Thread starter;
    private final Termination end = new Termination(NAME);
    private @Nullable StatusServer status;

    private StreamApp(KafkaClients clients, StreamSettings settings, ModelLoader loader) {
        serdes = clients.serdes();
        meters = new StreamMeters(serviceMeters.registry(), CLOCK);
        subscriber =
                new ChampionSubscriber(clients, slot, loader, settings.batch().maxSize(), meters, this::fail);
        streams = new KafkaStreams(
                PosterTopology.build(
                        clients::topic, serdes, settings, slot, CLOCK, PosterListeners.of(meters, REFUSALS)),
                properties(clients, settings));
        starter = new Thread(this::startWithFirstModel, "stream-app-start");
    }

    /**
     * Starts the stream-app, creating the topics that are missing.
     *
     * @throws dev.marquee.service.settings.SettingsException if a setting is illegal
     * @throws dev.marquee.service.kafka.UnreachableClusterException if Kafka does not answer
     * @throws dev.marquee.schemas.topics.TopicMismatchException if topics are not as they must be
     * @throws dev.marquee.schemas.serde.SerdeConfigurationException if topics hold values in another wire format
     */
    public static StreamApp start(Settings settings) {
        return start(settings, PosterModel::load);
    }

    /** The same with models that something else runs. */
    public static StreamApp start(Settings settings, ModelLoader loader) {
        var own = StreamSettings.from(settings);
        var clients = new KafkaClients(settings);
        clients.prepareCluster();
        NativeKernels.load();
        var app = new StreamApp(clients, own, loader);
        try {
            app.observe(settings);
            app.begin();
            return app;
        } catch (RuntimeException | Error e) {
            app.close();
            throw e;
        }
    }

    private void observe(Settings settings) {
        serviceMeters.bind(new NativeMemoryMetrics());
        serviceMeters.bind(streams);
        serviceMeters.bindHealth(this::isReady, this::isAlive);
        var info = new StreamAppInfo(CLOCK, settings.shown(StreamSettings.ALL), streams, meters);
        status = StatusServer.start(settings, StreamSettings.HTTP_PORT, this, serviceMeters, info);
        status.address().ifPresent(address -> LOG.info("{} answers on {}", NAME, address));
    }

    private void begin() {
        streams.setUncaughtExceptionHandler(new StreamThreadExceptionHandler(NAME, end, CLOCK));
        streams.setStateListener((now, before) -> {
            LOG.atInfo()
                    .addKeyValue("event", "streams.state")
                    .addKeyValue("service", NAME)
                    .addKeyValue("state", now)
                    .log("{}: Kafka Streams is {} after {}", NAME, now, before);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                end.reach();
            }
        });
        subscriber.start();
        starter.start();
    }

    private void fail(Throwable cause) {
        LOG.atError()
                .addKeyValue("event", "service.failed")
                .addKeyValue("service", NAME)
                .setCause(cause)
                .log("a thread failed, the stream-app stops");
        end.fail(cause);
    }

    private void startWithFirstModel() {
        try {
            slot.awaitModel();
            streams.start();
        } catch (InterruptedException e) {
            LOG.debug("stopped before there was a first model");
        }
    }

    static Properties properties(KafkaClients clients, StreamSettings settings) {
        var config = new HashMap<String, Object>();
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.guarantee());
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.putAll(PosterConsumer.defaults());
        config.putAll(StreamsProducer.defaults());
        config.putAll(clients.common());
        // A handler that goes on would drop the whole batch that failed, not one record.
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.id("marquee-stream-app"));
        return asProperties(config);
    }

    private static Properties asProperties(Map<String, Object> config) {
        var properties = new Properties();
        properties.putAll(config);
        return properties;
    }

    /** The model version that scores the next batch; empty before there is a first model. */
    public OptionalInt servingVersion() {
        return slot.version();
    }

    /** Where health, metrics and information are answered; empty where no port is open. */
    public Optional<URI> statusAddress() {
        return status == null ? Optional.empty() : status.address();
    }

    @Override
    public boolean isReady() {
        return slot.isFilled() && streams.state() == KafkaStreams.State.RUNNING && !serdes.isWaiting();
    }

    @Override
    public boolean isAlive() {
        return end.failure().isEmpty() && !FAILED.contains(streams.state());
    }

    @Override
    public Optional<Throwable> failure() {
        return end.failure();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Finishes the batches under way, commits them and leaves the group. */
    @Override
    public void close() {
        starter.interrupt();
        serdes.endWaiting();
        var leaving = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(STREAMS_STOP);
        if (!streams.close(leaving)) {
            LOG.warn(
                    "stream threads did not stop within {} s; what they had under way is read again",
                    STREAMS_STOP.toSeconds());
        }
        subscriber.close();
        slot.close();
        if (status != null) {
            status.close();
        }
        serviceMeters.close();
        end.reach();
    }
}
