package dev.marquee.trainer.dataset;

import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Follows labelled-posters and holds its content in memory. Used by one thread. */
public final class TrainingSet implements AutoCloseable {

    private final TopicReader<LabelledPoster> reader;
    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();
    private Instant lastChange;

    private TrainingSet(TopicReader<LabelledPoster> reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
        this.lastChange = clock.instant();
    }

    /** A training set that has read everything there is. */
    public static TrainingSet open(KafkaClients clients, Clock clock) {
        var reader = TopicReader.open(
                clients,
                MarqueeTopic.LABELLED_POSTERS,
                clients.serdes().of(LabelledPoster.class).deserializer());
        var set = new TrainingSet(reader, clock);
        set.readToEnd();
        return set;
    }

    /** Takes in what has come, after at most the given time. */
    public void poll(Duration patience) {
        reader.poll(patience).forEach(this::accept);
    }

    private void readToEnd() {
        reader.readToEnd(record -> {
            accept(record);
            return true;
        });
    }

    private void accept(ConsumerRecord<String, LabelledPoster> record) {
        LabelledPoster poster = record.value();
        entries.put(
                record.key(),
                new Entry(poster == null ? null : Example.of(poster), record.partition(), record.offset()));
        lastChange = clock.instant();
    }

    /** How many posters got another label, lost it or got one since a cut. */
    public int changesSince(Map<Integer, Long> cut) {
        return (int) entries.values().stream()
                .filter(entry -> entry.offset >= cut.getOrDefault(entry.partition, 0L))
                .count();
    }

    /** How long nothing has changed. */
    public Duration quietFor() {
        return Duration.between(lastChange, clock.instant());
    }

    /** Everything up to what is the end now. */
    public Snapshot snapshot() {
        readToEnd();
        List<Example> examples = entries.values().stream()
                .flatMap(entry -> entry.example == null ? Stream.empty() : Stream.of(entry.example))
                .toList();
        return new Snapshot(examples, reader.positions());
    }

    @Override
    public void close() {
        reader.close();
    }

    /** A poster's latest record; without an example where its label was withdrawn. */
    private record Entry(@Nullable Example example, int partition, long offset) {}
}
