package dev.marquee.cli.demo;

import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits for the outcomes of posters: predictions, or dead letters. */
final class PredictionWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicReader<GenrePrediction> predictions;
    private final TopicReader<byte[]> deadLetters;

    private PredictionWatch(TopicReader<GenrePrediction> predictions, TopicReader<byte[]> deadLetters) {
        this.predictions = predictions;
        this.deadLetters = deadLetters;
    }

    /** Watches from now on. */
    static PredictionWatch open(KafkaClients clients) {
        var predictions = TopicReader.open(
                clients,
                MarqueeTopic.GENRE_PREDICTIONS,
                clients.serdes().of(GenrePrediction.class).deserializer());
        predictions.seekToEnd();
        var deadLetters = TopicReader.open(clients, MarqueeTopic.POSTER_DEAD_LETTERS, new ByteArrayDeserializer());
        deadLetters.seekToEnd();
        return new PredictionWatch(predictions, deadLetters);
    }

    /**
     * Waits until each of these posters has an outcome.
     *
     * @param done is told how many have one
     * @param alive is called between polls, and throws where waiting has no sense any more
     * @return the latest prediction of each poster that has one
     */
    Map<String, GenrePrediction> await(Set<String> posterIds, IntConsumer done, Runnable alive) {
        var found = new HashMap<String, GenrePrediction>();
        var waiting = new HashSet<>(posterIds);
        while (!waiting.isEmpty()) {
            for (var record : predictions.poll(POLL)) {
                if (posterIds.contains(record.key())) {
                    found.put(record.key(), record.value());
                    waiting.remove(record.key());
                }
            }
            deadLetters.poll(Duration.ZERO).forEach(record -> waiting.remove(record.key()));
            done.accept(posterIds.size() - waiting.size());
            alive.run();
        }
        return found;
    }

    @Override
    public void close() {
        predictions.close();
        deadLetters.close();
    }
}
