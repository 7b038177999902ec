package dev.marquee.stream;

import dev.marquee.cnn.image.PictureKeeper;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.kernels.NativeMemoryMetrics;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.lifecycle.ServiceDescription;
import dev.marquee.service.metrics.ServiceMeters;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.streams.StreamsConfiguration;
import dev.marquee.service.streams.StreamsService;
import dev.marquee.stream.model.ChampionSubscriber;
import dev.marquee.stream.model.ModelLoader;
import dev.marquee.stream.model.ModelSlot;
import dev.marquee.stream.topology.PosterTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running stream-app. Until a first champion exists it waits and is not ready; posters stay in their topic
 * meanwhile.
 */
public final class StreamApp extends StreamsService {

    static final ServiceDescription DESCRIPTION = new ServiceDescription(
            "stream-app",
            "Reads posters off the poster-events topic and writes each film's genres to genre-predictions, with the"
                    + " model that is champion.",
            StreamSettings.ALL,
            StreamSettings.HTTP_PORT,
            List.of("trainer"));

    private static final Logger LOG = LoggerFactory.getLogger(StreamApp.class);

    private static final Clock CLOCK = Clock.systemUTC();

    /** A stop has ten seconds in all; one is left for the model and the clients. */
    private static final Duration STREAMS_STOP = Duration.ofSeconds(9);

    private final ModelSlot slot;
    private final StreamMeters meters;
    private final ChampionSubscriber subscriber;
    private final Thread starter = new Thread(this::startWithFirstModel, "stream-app-start");

    private StreamApp(
            KafkaClients clients,
            StreamSettings settings,
            ModelLoader loader,
            ModelSlot slot,
            ServiceMeters serviceMeters,
            StreamMeters meters) {
        super(
                DESCRIPTION,
                clients,
                serviceMeters,
                PosterTopology.build(
                        clients::topic,
                        clients.serdes(),
                        PosterDecoder.withLimits(settings.limits()),
                        PictureKeeper.of(settings.limits(), settings.kept()),
                        settings.batch(),
                        slot,
                        CLOCK,
                        meters),
                configuration(settings),
                STREAMS_STOP);
        this.slot = slot;
        this.meters = meters;
        this.subscriber =
                new ChampionSubscriber(clients, slot, loader, settings.batch().maxSize(), meters, this::fail);
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

    /**
     * Starts the stream-app with models that another scorer than Marquee's own may run.
     *
     * @param loader makes published artifacts ready to serve
     * @see #start(Settings)
     */
    public static StreamApp start(Settings settings, ModelLoader loader) {
        var own = StreamSettings.from(settings);
        var clients = new KafkaClients(settings);
        clients.prepareCluster();
        NativeKernels.load();
        var serviceMeters = ServiceMeters.create();
        serviceMeters.bind(new NativeMemoryMetrics());
        var meters = new StreamMeters(serviceMeters.registry(), CLOCK);
        return started(new StreamApp(clients, own, loader, new ModelSlot(), serviceMeters, meters));
    }

    /** Returns how Kafka Streams is configured. */
    public static StreamsConfiguration configuration(StreamSettings settings) {
        var defaults = new HashMap<>(PosterConsumer.defaults());
        defaults.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.guarantee());
        defaults.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        defaults.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        // Fixed, because a handler that goes on would drop the whole batch that failed, not one record.
        Map<String, Object> fixed = Map.of(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        return StreamsConfiguration.of("marquee-stream-app", defaults, fixed);
    }

    @Override
    protected void onStart() {
        subscriber.start();
        starter.start();
    }

    private void startWithFirstModel() {
        try {
            slot.awaitModel();
            startStreams();
        } catch (InterruptedException e) {
            LOG.debug("stopped before there was a first model");
        }
    }

    @Override
    protected void onStop() {
        starter.interrupt();
    }

    @Override
    protected void onStreamsStopped() {
        subscriber.close();
        slot.close();
    }

    @Override
    protected boolean isPrepared() {
        return slot.isFilled();
    }

    @Override
    protected Map<String, ?> state(KafkaStreams.State streamsState) {
        var state = new LinkedHashMap<String, Object>();
        state.put("streams", streamsState.name());
        meters.serving().ifPresent(version -> state.put("model", described(version)));
        return state;
    }

    private static Map<String, Object> described(ModelVersion version) {
        var model = new LinkedHashMap<String, Object>();
        model.put("version", version.getVersion());
        model.put("artifactSha256", version.getArtifactSha256());
        model.put("architecture", version.getArchitecture());
        model.put("genres", version.getGenres().size());
        model.put("createdAt", version.getCreatedAt().toString());
        return model;
    }

    /** Returns the model version that scores the next batch; empty before there is a first model. */
    public OptionalInt servingVersion() {
        return slot.version();
    }
}
