package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.TrainingRequest;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

@WithBroker
class TopicReaderIT {

    @Test
    void shouldSkipRecordsThatCannotBeDecodedAndReadAllOthers(Installed installed) {
        var clients = installed.clientsWithTopics();
        var topic = clients.topic(MarqueeTopic.TRAINING_REQUESTS);
        var serdes = clients.serdes().of(TrainingRequest.class);
        try (var producer = clients.producer(new ByteArraySerializer())) {
            for (var id : new String[] {"garbage", "a", "garbage", "garbage", "b", "garbage"}) {
                var value = id.equals("garbage")
                        ? "no Avro".getBytes(StandardCharsets.UTF_8)
                        : serdes.serializer()
                                .serialize(topic, new TrainingRequest(id, "ana", "a test", Instant.EPOCH, false));
                producer.send(new ProducerRecord<>(topic, 0, id, value));
            }
        }

        var read = new ArrayList<String>();
        try (var reader = TopicReader.open(clients, MarqueeTopic.TRAINING_REQUESTS, serdes.deserializer())) {
            reader.readToEnd(record -> read.add(record.value().getRequestId()));

            assertThat(read).containsExactly("a", "b");
            assertThat(reader.positions()).containsEntry(0, 6L);
        }
    }
}
