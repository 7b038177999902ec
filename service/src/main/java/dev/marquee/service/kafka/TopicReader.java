package dev.marquee.service.kafka;

import dev.marquee.schemas.serde.InterruptedSerdeException;
import dev.marquee.schemas.serde.SerdeConfigurationException;
import dev.marquee.schemas.serde.UndecodableValueException;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a whole topic, all partitions, committed records only, without a consumer group: for views that start from the
 * beginning each time. A record that cannot be decoded is skipped with a warning: it stays where it is, and a view that
 * ended there would end there for ever. Only values in another wire format among what an installation remembers are not
 * skipped: a view of nothing would be taken for an installation that remembers nothing. Not thread-safe, but {@link
 * #wakeup()}.
 */
public final class TopicReader<V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int ONE_PASS_WAIT_MILLIS = 20;

    /** A reader commits nothing, so there is nothing to wait for. */
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(2));

    private final MarqueeTopic topic;
    private final Consumer<String, V> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(MarqueeTopic topic, Consumer<String, V> consumer, List<TopicPartition> partitions) {
        this.topic = topic;
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /**
     * A reader at the beginning of the topic.
     *
     * @throws UnknownTopicOrPartitionException if there is no such topic
     */
    public static <V> TopicReader<V> open(KafkaClients clients, MarqueeTopic topic, Deserializer<V> values) {
        return open(topic, clients.topic(topic), clients.consumer(values));
    }

    /**
     * A reader for one pass over what is there. At the end of a topic a broker holds its answer back for half a second
     * in case something comes, and closing a consumer waits for that answer.
     */
    public static <V> TopicReader<V> openForOnePass(KafkaClients clients, MarqueeTopic topic, Deserializer<V> values) {
        var atOnce = Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, ONE_PASS_WAIT_MILLIS);
        return open(topic, clients.topic(topic), clients.consumer(values, atOnce));
    }

    private static <V> TopicReader<V> open(MarqueeTopic topic, String name, Consumer<String, V> consumer) {
        try {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("topic " + name
                        + " does not exist (expected: created by `marquee up`, the stream-app or the trainer)");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new TopicReader<>(topic, consumer, partitions);
        } catch (RuntimeException e) {
            consumer.close(CLOSE);
            throw e;
        }
    }

    /** Goes to the end: only what comes from now on is read. */
    public void seekToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy: ask now, or "now" would be at the first poll
    }

    /** Goes to one offset of partition 0, or to the beginning where that offset is gone. */
    public void seek(long offset) {
        consumer.seek(partitions.get(0), offset);
    }

    /** Goes to the beginning. */
    public void seekToBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /**
     * What has come, after at most the given time.
     *
     * @throws SerdeConfigurationException if it is what an installation remembers, written in another wire format
     * @throws InterruptedSerdeException if a stop came while a value's schema was waited for
     */
    public ConsumerRecords<String, V> poll(Duration patience) {
        try {
            return consumer.poll(patience);
        } catch (RecordDeserializationException e) {
            InterruptedSerdeException.throwIfCauseOf(e);
            throwIfOtherFormat(e);
            // Thrown only where it is the first of its batch: nothing that stands before it is lost.
            LOG.warn(
                    "topic {}, partition {}, offset {}: a record that cannot be decoded is skipped: {}",
                    e.topicPartition().topic(),
                    e.topicPartition().partition(),
                    e.offset(),
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            consumer.seek(e.topicPartition(), e.offset() + 1);
            return ConsumerRecords.empty();
        }
    }

    private void throwIfOtherFormat(RecordDeserializationException e) {
        if (topic.holdsOwnState()
                && e.getCause() instanceof UndecodableValueException undecodable
                && undecodable.fault() == UndecodableValueException.Fault.OTHER_FORMAT) {
            throw SerdeConfigurationException.otherFormat(e.topicPartition().topic(), undecodable);
        }
    }

    /**
     * Reads from where it stands up to what is the end now, or until the visitor has had enough.
     *
     * @param visitor returns whether to go on
     */
    public void readToEnd(Predicate<ConsumerRecord<String, V>> visitor) {
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            for (var record : poll(POLL)) {
                if (!visitor.test(record)) {
                    return;
                }
            }
        }
    }

    /** By partition, the offset of the next record to read. */
    public Map<Integer, Long> positions() {
        var positions = new TreeMap<Integer, Long>();
        partitions.forEach(p -> positions.put(p.partition(), consumer.position(p)));
        return positions;
    }

    /** By partition, the end as committed readers see it now. */
    public Map<Integer, Long> ends() {
        var ends = new TreeMap<Integer, Long>();
        consumer.endOffsets(partitions).forEach((p, end) -> ends.put(p.partition(), end));
        return ends;
    }

    /**
     * Makes a poll that is under way in another thread throw {@link org.apache.kafka.common.errors.WakeupException}.
     */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CLOSE);
    }
}
