package dev.marquee.it;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Everything committed that became of the poster events: predictions and dead letters, by where the event stood. */
final class Outcomes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final TopicReader<GenrePrediction> predictionReader;
    private final TopicReader<byte[]> deadLetterReader;
    private final List<ConsumerRecord<String, GenrePrediction>> predictions = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> deadLetters = new ArrayList<>();

    Outcomes(KafkaClients clients) {
        predictionReader = TopicReader.open(
                clients,
                MarqueeTopic.GENRE_PREDICTIONS,
                clients.serdes().of(GenrePrediction.class).deserializer());
        deadLetterReader = TopicReader.open(clients, MarqueeTopic.POSTER_DEAD_LETTERS, new ByteArrayDeserializer());
    }

    List<ConsumerRecord<String, GenrePrediction>> predictions() {
        return predictions;
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return deadLetters;
    }

    void read() {
        predictionReader.poll(Duration.ofMillis(50)).forEach(predictions::add);
        deadLetterReader.poll(Duration.ofMillis(10)).forEach(deadLetters::add);
    }

    int size() {
        return predictions.size() + deadLetters.size();
    }

    /** Reads until there are so many outcomes, then whatever else there is. */
    void awaitCount(int expected) {
        await("at least " + expected + " outcomes", () -> size() >= expected);
        predictionReader.readToEnd(record -> predictions.add(record));
        deadLetterReader.readToEnd(record -> deadLetters.add(record));
    }

    void await(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInSameThread().until(() -> {
            read();
            return condition.getAsBoolean();
        });
    }

    /** Every event has exactly one outcome, and every outcome an event. */
    void assertExactlyOnePerEvent(Collection<String> expectedSources) {
        var sources = new ArrayList<String>();
        predictions.forEach(record -> sources.add(
                source(record.value().getSourcePartition(), record.value().getSourceOffset())));
        deadLetters.forEach(record -> {
            var letter = DeadLetter.from(record.headers()).orElseThrow();
            sources.add(source(letter.partition(), letter.offset()));
        });
        var twice = sources.stream().collect(groupingBy(Function.identity(), counting())).entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .toList();
        var lost = new TreeSet<>(expectedSources);
        sources.forEach(lost::remove);
        assertThat(twice)
                .as("events (partition@offset) with more than one outcome")
                .isEmpty();
        assertThat(lost).as("events (partition@offset) without an outcome").isEmpty();
        assertThat(sources).hasSameSizeAs(expectedSources);
    }

    /** Where each poster event stands, read from the topic itself. */
    static Set<String> sources(KafkaClients clients) {
        var sources = new TreeSet<String>();
        try (var reader = TopicReader.open(clients, MarqueeTopic.POSTER_EVENTS, new ByteArrayDeserializer())) {
            reader.readToEnd(record -> sources.add(source(record.partition(), record.offset())));
        }
        return sources;
    }

    private static String source(int partition, long offset) {
        return partition + "@" + offset;
    }

    /** Within each partition, outcomes come in the order of their events. */
    void assertOrderKept() {
        Map<Integer, Long> last = new HashMap<>();
        for (var record : predictions) {
            var before = last.put(record.partition(), record.value().getSourceOffset());
            if (before != null) {
                assertThat(record.value().getSourceOffset())
                        .as(
                                "prediction at %d@%d comes after that of the event before it",
                                record.partition(), record.offset())
                        .isGreaterThan(before);
            }
        }
    }

    @Override
    public void close() {
        predictionReader.close();
        deadLetterReader.close();
    }
}
