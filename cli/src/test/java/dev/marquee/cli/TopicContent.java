package dev.marquee.cli;

import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a topic holds now. */
public final class TopicContent {

    private TopicContent() {}

    /** All records, in order within each partition. */
    public static <T extends SpecificRecord> List<ConsumerRecord<String, T>> of(
            KafkaClients clients, MarqueeTopic topic, Class<T> type) {
        var records = new ArrayList<ConsumerRecord<String, T>>();
        try (var reader =
                TopicReader.open(clients, topic, clients.serdes().of(type).deserializer())) {
            reader.readToEnd(records::add);
        }
        return records;
    }
}
