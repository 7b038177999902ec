package dev.marquee.cli.deadletters;

import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead-letter topic, bytes as they are: what was refused need not be what its topic promises, nor its key text. */
final class DeadLetterTopic {

    private static final Duration POLL = Duration.ofMillis(250);

    private DeadLetterTopic() {}

    /** Passes on all that is there now, partition by partition in no fixed order; what comes meanwhile is not read. */
    static void read(KafkaClients clients, Consumer<RefusedRecord> visitor) {
        try (var consumer = new KafkaConsumer<>(config(clients), bytes(), bytes())) {
            var topic = clients.topic(MarqueeTopic.POSTER_DEAD_LETTERS);
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (isBefore(consumer, partitions, ends)) {
                for (var found : consumer.poll(POLL)) {
                    var end = ends.getOrDefault(new TopicPartition(topic, found.partition()), 0L);
                    if (found.offset() < end) {
                        visitor.accept(RefusedRecord.of(found));
                    }
                }
            }
        }
    }

    private static boolean isBefore(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L));
    }

    private static ByteArrayDeserializer bytes() {
        return new ByteArrayDeserializer();
    }

    private static Map<String, Object> config(KafkaClients clients) {
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.putAll(clients.common());
        return config;
    }
}
