package dev.marquee.it;

import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records as they lie in Kafka. */
final class RawRecords {

    private RawRecords() {}

    /** Looks at every record that a topic has now. */
    static void each(KafkaClients clients, MarqueeTopic topic, Consumer<ConsumerRecord<String, byte[]>> look) {
        try (var reader = TopicReader.open(clients, topic, new ByteArrayDeserializer())) {
            reader.readToEnd(record -> {
                look.accept(record);
                return true;
            });
        }
    }

    /** Sends a poster event. */
    static void send(KafkaClients clients, String key, byte[] value) {
        try (var producer = clients.producer(new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(clients.topic(MarqueeTopic.POSTER_EVENTS), key, value));
            producer.flush();
        }
    }

    /** What stands behind a Confluent header. */
    static GenericRecord body(byte[] value, GenericDatumReader<GenericRecord> reader) {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
