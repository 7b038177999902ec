package dev.marquee.service.kafka;

import dev.marquee.schemas.serde.SerdeConfigurationException;
import dev.marquee.schemas.serde.WireFormat;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the oldest value of every partition of what an installation remembers, its models, pictures and training
 * set. They must be readable in the wire format that is configured: read in the other one they would look as if they
 * were not there.
 */
final class FormatCheck {

    private static final Logger LOG = LoggerFactory.getLogger(FormatCheck.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final WireFormat expected;
    private final Consumer<?, byte[]> consumer;

    private FormatCheck(WireFormat expected, Consumer<?, byte[]> consumer) {
        this.expected = expected;
        this.consumer = consumer;
    }

    /** @throws SerdeConfigurationException if a topic holds values in the other format */
    static void of(Function<MarqueeTopic, String> topicName, WireFormat expected, Consumer<?, byte[]> consumer) {
        new FormatCheck(expected, consumer)
                .read(Arrays.stream(MarqueeTopic.values())
                        .filter(MarqueeTopic::holdsOwnState)
                        .map(topicName)
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList());
    }

    private void read(List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        var unread = partitions.stream()
                .filter(partition -> ends.getOrDefault(partition, 0L) > 0)
                .collect(Collectors.toSet());
        consumer.assign(unread);
        consumer.seekToBeginning(unread);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!unread.isEmpty() && System.nanoTime() < deadline) {
            for (var record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    check(record);
                    unread.remove(new TopicPartition(record.topic(), record.partition()));
                }
            }
            unread.removeIf(partition -> isRead(partition, ends));
            consumer.assign(unread);
        }
        if (!unread.isEmpty()) {
            LOG.warn("how the values of {} are written was not seen within {} s", unread, PATIENCE.toSeconds());
        }
    }

    private boolean isRead(TopicPartition partition, Map<TopicPartition, Long> ends) {
        return consumer.position(partition) >= ends.getOrDefault(partition, 0L);
    }

    private void check(ConsumerRecord<?, byte[]> record) {
        var found = WireFormat.of(record.value());
        if (found.isPresent() && found.get() != expected) {
            throw SerdeConfigurationException.otherFormat(record.topic(), found.get(), expected);
        }
    }
}
