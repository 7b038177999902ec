package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.stream.StreamApp;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Compares what brokers store with what readers get. Records, batches and transactions have headers besides. */
@WithBroker
class CompressionIT {

    private static final int POSTERS = 400;

    @Test
    void shouldStorePredictionsCompressedAndPostersAsTheyAre(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        Posters.send(clients, 0, POSTERS);

        try (var app = StreamApp.start(installed.settings());
                var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(POSTERS);
        }

        assertThat(storedBytes(clients, MarqueeTopic.GENRE_PREDICTIONS))
                .isLessThan(valueBytes(clients, MarqueeTopic.GENRE_PREDICTIONS) * 8 / 10);
        assertThat(storedBytes(clients, MarqueeTopic.POSTER_EVENTS))
                .isGreaterThan(valueBytes(clients, MarqueeTopic.POSTER_EVENTS));
    }

    private static long storedBytes(KafkaClients clients, MarqueeTopic topic)
            throws ExecutionException, InterruptedException {
        try (var admin = clients.admin()) {
            var brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(clients.topic(topic)))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    private static long valueBytes(KafkaClients clients, MarqueeTopic topic) {
        var bytes = new AtomicLong();
        try (var reader = TopicReader.open(clients, topic, new ByteArrayDeserializer())) {
            reader.readToEnd(record -> bytes.addAndGet(record.serializedValueSize()) > 0);
        }
        return bytes.get();
    }
}
