package dev.marquee.benchmarks.stream;

import static org.apache.kafka.common.serialization.Serdes.String;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.scoring.ScoringModel;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.PosterEvent;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.lifecycle.Termination;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.service.settings.Settings;
import dev.marquee.stream.StreamSettings;
import dev.marquee.stream.model.ModelLoader;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * A stream-app without Marquee's ideas: every record is decoded and scored for itself, with the champion of the time of
 * the start. It writes the same records under the same guarantee.
 */
final class PlainApp implements RunningService {

    private static final Duration STOP = Duration.ofSeconds(8);

    private final ScoringModel model;
    private final KafkaStreams streams;
    private final Termination end = new Termination("peer");

    private PlainApp(KafkaClients clients, StreamSettings settings, ScoringModel model, PlainScoring.Decoder decoder) {
        this.model = model;
        this.streams = new KafkaStreams(topology(clients, model, decoder), properties(clients, settings));
    }

    static PlainApp start(Settings settings, ModelLoader loader, PlainScoring.Decoder decoder) {
        var clients = new KafkaClients(settings);
        var app = new PlainApp(clients, StreamSettings.from(settings), champion(clients, loader), decoder);
        app.streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR) {
                app.end.fail(new IllegalStateException("the stream failed"));
            }
        });
        app.streams.start();
        return app;
    }

    private static ScoringModel champion(KafkaClients clients, ModelLoader loader) {
        try (var registry = ModelRegistry.open(clients)) {
            var champion = registry.alias(ModelRegistry.CHAMPION).orElseThrow();
            return loader.load(registry.artifact(registry.version(champion.getVersion())));
        } catch (ArtifactRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Topology topology(KafkaClients clients, ScoringModel model, PlainScoring.Decoder decoder) {
        var builder = new StreamsBuilder();
        var serdes = clients.serdes();
        var scored = builder.stream(
                        clients.topic(MarqueeTopic.POSTER_EVENTS),
                        Consumed.with(String(), serdes.of(PosterEvent.class)))
                .processValues(() -> new PlainScoring(model, decoder));
        scored.mapValues(PlainScoring.Scored::prediction)
                .to(
                        clients.topic(MarqueeTopic.GENRE_PREDICTIONS),
                        Produced.with(String(), serdes.of(GenrePrediction.class)));
        scored.mapValues(PlainScoring.Scored::picture)
                .to(
                        clients.topic(MarqueeTopic.POSTER_PICTURES),
                        Produced.with(String(), serdes.of(PosterPicture.class)));
        return builder.build();
    }

    private static Properties properties(KafkaClients clients, StreamSettings settings) {
        var properties = new Properties();
        properties.putAll(clients.common());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.id("peer"));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.guarantee());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }

    @Override
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public boolean isAlive() {
        return end.failure().isEmpty();
    }

    @Override
    public Optional<Throwable> failure() {
        return end.failure();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        end.await();
    }

    @Override
    public void close() {
        streams.close(STOP);
        model.close();
        end.reach();
    }
}
