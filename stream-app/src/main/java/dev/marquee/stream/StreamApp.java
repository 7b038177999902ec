package dev.marquee.stream;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.StreamsProducer;
import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.lifecycle.ServiceEnd;
import dev.marquee.service.settings.Settings;
import dev.marquee.stream.model.ChampionSubscriber;
import dev.marquee.stream.model.ModelLoader;
import dev.marquee.stream.model.ModelSlot;
import dev.marquee.stream.topology.PosterTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running stream-app. Until a first champion exists it waits and is not ready; posters stay in their topic meanwhile.
 */
public final class StreamApp implements RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(StreamApp.class);

    /** A stop has ten seconds in all; one is left for the model and the clients. */
    private static final Duration STREAMS_STOP = Duration.ofSeconds(9);

    private final ModelSlot slot = new ModelSlot();
    private final ChampionSubscriber subscriber;
    private final KafkaStreams streams;
    private final Thread starter;
    private final ServiceEnd end = new ServiceEnd("stream-app");

    private StreamApp(KafkaClients clients, StreamSettings settings, ModelLoader loader) {
        subscriber =
                new ChampionSubscriber(clients, slot, loader, settings.batch().maxSize(), this::fail);
        streams = new KafkaStreams(
                PosterTopology.build(clients::topic, clients.serdes(), settings, slot, Clock.systemUTC()),
                properties(clients, settings));
        starter = new Thread(this::startWithFirstModel, "stream-app-start");
    }

    /**
     * Starts the stream-app, creating the topics that are missing.
     *
     * @throws dev.marquee.service.settings.SettingsException if a setting is illegal
     * @throws dev.marquee.service.kafka.UnreachableClusterException if Kafka does not answer
     * @throws dev.marquee.schemas.topics.TopicMismatchException if topics are not as they must be
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
        app.begin();
        return app;
    }

    private void begin() {
        streams.setUncaughtExceptionHandler(e -> {
            fail(e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            LOG.debug("streams: {} after {}", now, before);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                end.reach();
            }
        });
        subscriber.start();
        starter.start();
    }

    private void fail(Throwable cause) {
        LOG.error("a thread failed, the stream-app stops", cause);
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

    @Override
    public boolean isReady() {
        return slot.isFilled() && streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public boolean isAlive() {
        return !end.isFailure();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Finishes the batches under way, commits them and leaves the group. */
    @Override
    public void close() {
        starter.interrupt();
        var leaving = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(STREAMS_STOP);
        if (!streams.close(leaving)) {
            LOG.warn(
                    "stream threads did not stop within {} s; what they had under way is read again",
                    STREAMS_STOP.toSeconds());
        }
        subscriber.close();
        slot.close();
        end.reach();
    }
}
