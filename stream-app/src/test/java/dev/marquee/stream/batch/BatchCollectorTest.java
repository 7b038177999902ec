package dev.marquee.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCollectorTest {

    private static final String BUFFER = "test-buffer";

    private final BatchBuffer<String, String> buffer = new BatchBuffer<>(BUFFER);
    private final MockProcessorContext<String, byte[]> mock = new MockProcessorContext<>();
    private final RecordingCollectContext<String, byte[]> context = new RecordingCollectContext<>(mock);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldSayFullExactlyAtTheSize(int maxSize) {
        var collect = started(maxSize);

        for (var i = 1; i < maxSize; i++) {
            assertThat(markerOf(collect, "r" + i)).as("marker of record %d", i).isEqualTo(FlushMarker.WAITING);
        }

        assertThat(markerOf(collect, "last")).isEqualTo(FlushMarker.FULL);
        assertThat(buffer.size()).isEqualTo(maxSize);
    }

    @Test
    void shouldCountAnewWhenTheBatchWasTaken() {
        var collect = started(2);
        markerOf(collect, "a");
        buffer.takeAll();

        assertThat(markerOf(collect, "b")).isEqualTo(FlushMarker.WAITING);
        assertThat(markerOf(collect, "c")).isEqualTo(FlushMarker.FULL);
    }

    @Test
    void shouldKeepAllThatIsKnownOfARecord() {
        var collect = started(2);
        var headers = new RecordHeaders().add("trace", "7".getBytes(StandardCharsets.UTF_8));
        mock.setRecordMetadata("poster-events", 3, 4_711);
        mock.setCurrentSystemTimeMs(170_000);

        collect.process(record("key", "value", 99, headers));

        assertThat(buffer.takeAll())
                .containsExactly(new BufferedRecord<>("key", "value", 99, headers, "poster-events", 3, 4_711, 170_000));
    }

    @Test
    void shouldKeepARecordWithoutAValue() {
        var collect = started(2);
        mock.setRecordMetadata("in", 0, 0);

        collect.process(record("key", null, 99, new RecordHeaders()));

        assertThat(buffer.takeAll()).singleElement().satisfies(kept -> assertThat(kept.value())
                .isNull());
    }

    @Test
    void shouldForwardAMarkUnderTheRecordsOwnKeyAndTime() {
        var collect = started(2);
        mock.setRecordMetadata("in", 0, 0);

        collect.process(record("key", "value", 99, new RecordHeaders()));

        assertThat(context.takeForwarded())
                .singleElement()
                .satisfies(marker -> assertThat(marker.key()).isEqualTo("key"))
                .satisfies(marker -> assertThat(marker.timestamp()).isEqualTo(99));
    }

    @Test
    void shouldRefuseARecordOfNoTopic() {
        var collect = started(2);

        assertThatThrownBy(() -> collect.process(record("key", "value", 99, new RecordHeaders())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a batch takes records of a topic, this one has no offset");
        assertThat(buffer.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore.cache.max.bytes", "cache.max.bytes.buffering"})
    void shouldRefuseToStartWithoutARecordCacheByItsNewAndItsOldName(String name) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        config.put(name, "0");
        var withoutCache = new MockProcessorContext<String, byte[]>(config);
        withoutCache.addStateStore(buffer);

        assertThatThrownBy(() ->
                        new BatchCollector<String, String>(BUFFER, 2).init(new RecordingCollectContext<>(withoutCache)))
                .isInstanceOf(RecordCacheOffException.class)
                .hasMessage(name + ": 0 (expected: > 0, for example the default 10485760):"
                        + " without the record cache every batch is one record");
    }

    private BatchCollector<String, String> started(int maxSize) {
        mock.addStateStore(buffer);
        mock.setCurrentSystemTimeMs(0);
        var collect = new BatchCollector<String, String>(BUFFER, maxSize);
        collect.init(context);
        return collect;
    }

    private byte[] markerOf(BatchCollector<String, String> collect, String value) {
        mock.setRecordMetadata("in", 0, buffer.size());
        collect.process(record("key", value, 0, new RecordHeaders()));
        return context.takeForwarded().get(0).value();
    }

    private static FixedKeyRecord<String, String> record(String key, String value, long timestamp, Headers headers) {
        return InternalFixedKeyRecordFactory.create(new Record<>(key, value, timestamp, headers));
    }
}
