package dev.marquee.trainer.dataset;

import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The training set: follows labelled-posters and holds its content in memory. To be used by one thread. */
public final class TrainingSet implements AutoCloseable {

    /**
     * The training set at one moment.
     *
     * @param examples ordered by posterId, so that a run on the same set is the same run
     * @param cut by partition, the end offset of labelled-posters that it was read up to
     */
    public record Snapshot(List<Example> examples, Map<Integer, Long> cut) {

        /** Orders the examples. */
        public Snapshot {
            examples = examples.stream()
                    .sorted(Comparator.comparing(Example::posterId))
                    .toList();
            cut = Map.copyOf(cut);
        }
    }

    private final TopicReader<LabelledPoster> reader;
    private final Clock clock;
    private final LabelledPosterTable table = new LabelledPosterTable();
    private Instant lastChange;

    private TrainingSet(TopicReader<LabelledPoster> reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
        this.lastChange = clock.instant();
    }

    /** Opens a training set that has read everything there is. */
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

    /** Takes in the records that have come; waits at most the given time for the first. */
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
        if (table.accept(record.key(), record.value(), record.partition(), record.offset())) {
            lastChange = clock.instant();
        }
    }

    /** Counts the posters that got another label, lost it or got one since a cut. */
    public int changesSince(Map<Integer, Long> cut) {
        return table.changesSince(cut);
    }

    /** Returns how long no label has changed. */
    public Duration quietFor() {
        return Duration.between(lastChange, clock.instant());
    }

    /** Reads up to what is the end of labelled-posters now and returns everything. */
    public Snapshot snapshot() {
        readToEnd();
        return new Snapshot(table.examples(), reader.positions());
    }

    @Override
    public void close() {
        reader.close();
    }
}
