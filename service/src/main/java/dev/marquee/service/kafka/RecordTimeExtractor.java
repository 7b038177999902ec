package dev.marquee.service.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the record's own timestamp, which says when the record came to Kafka and orders nothing: the event time stands
 * in the value. A record without a timestamp (-1, which some clients can write) counts as the oldest there is: Kafka
 * Streams would stop at it, or drop it in silence.
 */
public final class RecordTimeExtractor implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
