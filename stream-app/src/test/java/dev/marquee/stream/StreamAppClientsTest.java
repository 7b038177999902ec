package dev.marquee.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** What reaches the consumers and the producer inside Kafka Streams. */
class StreamAppClientsTest {

    @Test
    void shouldBoundWhatWaitsInMemoryAndStillTakeTheLargestRecord() {
        var config = config(Map.of());

        assertThat(config.getInt("buffered.records.per.partition")).isEqualTo(32);
        assertThat(consumer(config))
                .containsEntry("max.poll.records", 64)
                .containsEntry("max.partition.fetch.bytes", 1_048_576)
                .containsEntry("fetch.max.bytes", 8_388_608)
                .containsEntry("receive.buffer.bytes", -1)
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("auto.offset.reset", "earliest");
        assertThat(producer(config))
                .containsEntry("max.request.size", 13 * 1_048_576)
                .containsEntry("buffer.memory", 16 * 1_048_576);
    }

    @Test
    void shouldCompressPredictionsAndPicturesInBatchesOfManyPictures() {
        assertThat(producer(config(Map.of())))
                .containsEntry("compression.type", "lz4")
                .containsEntry("batch.size", 131_072);
    }

    @Test
    void shouldLetTheOperatorsKafkaEntriesOverrideThemWithAndWithoutStreamsPrefixes() {
        var plain = config(Map.of("kafka.compression.type", "zstd", "kafka.max.poll.records", "16"));
        var prefixed =
                config(Map.of("kafka.producer.compression.type", "none", "kafka.consumer.max.poll.records", "8"));

        assertThat(producer(plain)).containsEntry("compression.type", "zstd");
        assertThat(consumer(plain)).containsEntry("max.poll.records", "16");
        assertThat(producer(prefixed)).containsEntry("compression.type", "none");
        assertThat(consumer(prefixed)).containsEntry("max.poll.records", "8");
    }

    private static Map<String, Object> consumer(StreamsConfig config) {
        return config.getMainConsumerConfigs("group", "client", 0);
    }

    private static Map<String, Object> producer(StreamsConfig config) {
        return config.getProducerConfigs("client");
    }

    private static StreamsConfig config(Map<String, String> entries) {
        var values = new HashMap<>(entries);
        values.put("bootstrap.servers", "localhost:9092");
        var settings = Settings.load(null, Map.of(), new Properties(), values);
        return new StreamsConfig(
                StreamApp.configuration(StreamSettings.from(settings)).properties(new KafkaClients(settings)));
    }
}
