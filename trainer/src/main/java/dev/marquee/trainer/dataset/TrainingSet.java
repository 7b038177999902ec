package dev.marquee.trainer.dataset;

import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows labelled-posters and holds its content in memory. Used by one thread. */
public final class TrainingSet implements AutoCloseable {

    private final TopicReader<LabelledPoster> reader;
    private final Clock clock;
    private final LabelledPosterTable entries = new LabelledPosterTable();
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
        try {
            var set = new TrainingSet(reader, clock);
            set.readToEnd();
            return set;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
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
        if (entries.accept(record.key(), record.value(), record.partition(), record.offset())) {
            lastChange = clock.instant();
        }
    }

    /** How many posters got another label, lost it or got one since a cut. */
    public int changesSince(Map<Integer, Long> cut) {
        return entries.changesSince(cut);
    }

    /** How long no label has changed. */
    public Duration quietFor() {
        return Duration.between(lastChange, clock.instant());
    }

    /** Everything up to what is the end now. */
    public Snapshot snapshot() {
        readToEnd();
        return new Snapshot(entries.examples(), reader.positions());
    }

    @Override
    public void close() {
        reader.close();
    }
}
