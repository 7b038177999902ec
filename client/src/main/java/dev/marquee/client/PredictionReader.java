package dev.marquee.client;

import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads predictions, those of one poster in the order in which they were made: what says which one counts is its {@code
 * eventTime}, because a poster that is late may come behind a newer one. It belongs to no consumer group and commits
 * nothing: each reader sees all of them. Not thread-safe.
 */
public final class PredictionReader implements AutoCloseable {

    /** A request to stop is noticed within this time. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicReader<GenrePrediction> reader;

    private PredictionReader(TopicReader<GenrePrediction> reader) {
        this.reader = reader;
    }

    static PredictionReader open(KafkaClients clients) {
        var values = clients.serdes().of(GenrePrediction.class).deserializer();
        return new PredictionReader(TopicReader.open(clients, MarqueeTopic.GENRE_PREDICTIONS, values));
    }

    /** Skips what is there already: only predictions that are made from now on are read. */
    public PredictionReader skipToEnd() {
        reader.seekToEnd();
        return this;
    }

    /**
     * Reads the predictions that are there now.
     *
     * @param onPrediction gets each of them
     * @param stopped is asked before each of them whether somebody has had enough
     */
    public void readToEnd(Consumer<GenrePrediction> onPrediction, BooleanSupplier stopped) {
        reader.readToEnd(record -> accept(record, onPrediction, stopped));
    }

    /**
     * Reads predictions as they are made, until somebody has had enough.
     *
     * @param onPrediction gets each of them
     * @param stopped is asked several times a second, and before each prediction
     */
    public void follow(Consumer<GenrePrediction> onPrediction, BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            for (var record : reader.poll(POLL)) {
                if (!accept(record, onPrediction, stopped)) {
                    return;
                }
            }
        }
    }

    private static boolean accept(
            ConsumerRecord<String, GenrePrediction> record,
            Consumer<GenrePrediction> onPrediction,
            BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            return false;
        }
        // Marquee writes no null there; a reader should not fall over somebody else's.
        if (record.value() != null) {
            onPrediction.accept(record.value());
        }
        return true;
    }

    @Override
    public void close() {
        reader.close();
    }
}
