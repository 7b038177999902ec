package dev.marquee.cli.demo;

import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits for what becomes of posters or labels: an event on the topic that takes the good ones, or a dead letter. */
final class OutcomeWatch<T extends SpecificRecord> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicReader<T> outcomes;
    private final TopicReader<byte[]> deadLetters;

    private OutcomeWatch(TopicReader<T> outcomes, TopicReader<byte[]> deadLetters) {
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
    }

    /** Watches from now on. */
    static <T extends SpecificRecord> OutcomeWatch<T> open(KafkaClients clients, MarqueeTopic topic, Class<T> type) {
        var outcomes =
                TopicReader.open(clients, topic, clients.serdes().of(type).deserializer());
        outcomes.seekToEnd();
        var deadLetters = TopicReader.open(clients, MarqueeTopic.POSTER_DEAD_LETTERS, new ByteArrayDeserializer());
        deadLetters.seekToEnd();
        return new OutcomeWatch<>(outcomes, deadLetters);
    }

    /**
     * Waits until each of these posters has an outcome.
     *
     * @param done receives how many have one
     * @param alive is called between polls, and throws where waiting has no sense any more
     * @return the latest event of each poster that is no dead letter
     */
    Map<String, T> await(Set<String> posterIds, IntConsumer done, Runnable alive) {
        var found = new HashMap<String, T>();
        var waiting = new HashSet<>(posterIds);
        while (!waiting.isEmpty()) {
            for (var record : outcomes.poll(POLL)) {
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
        outcomes.close();
        deadLetters.close();
    }
}
