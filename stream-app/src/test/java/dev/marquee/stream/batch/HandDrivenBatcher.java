package dev.marquee.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One task's batcher, taken out of Streams: the test says when a record comes, when a commit empties the cache of
 * markers and when the clock ticks. Markers are kept by key, as the cache keeps them.
 */
final class HandDrivenBatcher {

    static final String TOPIC = "in";
    static final int PARTITION = 2;
    static final Duration MAX_WAIT = Duration.ofMillis(50);

    private static final String BUFFER = "test-buffer";

    private final BatchBuffer<String, String> buffer = new BatchBuffer<>(BUFFER);
    private final MockProcessorContext<String, byte[]> collectMock = new MockProcessorContext<>();
    private final RecordingCollectContext<String, byte[]> collectContext = new RecordingCollectContext<>(collectMock);
    private final MockProcessorContext<String, String> flushContext = new MockProcessorContext<>();
    private final Map<String, byte[]> cachedMarkers = new LinkedHashMap<>();
    private final BatchCollector<String, String> collect;
    private final BatchFlusher<String, String, String> flusher;
    private final BatchFunction<String, String, String> function;
    private long nextOffset;

    private HandDrivenBatcher(int maxSize, BatchFunction<String, String, String> function) {
        this.function = function;
        this.collect = new BatchCollector<>(BUFFER, maxSize);
        this.flusher = new BatchFlusher<>(BUFFER, MAX_WAIT, () -> this.function);
        collectMock.setCurrentSystemTimeMs(0);
        collectMock.addStateStore(buffer);
        flushContext.addStateStore(buffer);
    }

    static HandDrivenBatcher started(int maxSize, BatchFunction<String, String, String> function) {
        var batcher = new HandDrivenBatcher(maxSize, function);
        batcher.start();
        return batcher;
    }

    /** As when the task starts, and again when it was revived after a failure. */
    void start() {
        cachedMarkers.clear();
        nextOffset = 0;
        buffer.init(flushContext.getStateStoreContext(), buffer);
        collect.init(collectContext);
        flusher.init(flushContext);
    }

    /** As when the task fails or leaves. */
    void stop() {
        flusher.close();
        buffer.close();
    }

    /** A record comes; its timestamp is 1,000 more than its offset. */
    void record(String key, String value) {
        record(key, value, new RecordHeaders());
    }

    void record(String key, String value, Headers headers) {
        collectMock.setRecordMetadata(TOPIC, PARTITION, nextOffset);
        collect.process(InternalFixedKeyRecordFactory.create(new Record<>(key, value, 1_000 + nextOffset, headers)));
        nextOffset++;
        var markers = collectContext.takeForwarded();
        assertThat(markers).as("markers for one record").hasSize(1);
        cachedMarkers.put(key, markers.get(0).value());
        if (FlushMarker.isFull(markers.get(0).value())) {
            flusher.process(new Record<>(key, markers.get(0).value(), 0));
        }
    }

    /** A commit: the cache empties itself. */
    void commit() {
        var markers = List.copyOf(cachedMarkers.keySet());
        cachedMarkers.clear();
        markers.forEach(key -> flusher.process(new Record<>(key, FlushMarker.WAITING, 0)));
    }

    /** The longest wait is over. */
    void tick() {
        var punctuators = flushContext.scheduledPunctuators();
        var last = punctuators.get(punctuators.size() - 1);
        assertThat(last.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
        assertThat(last.getInterval()).isEqualTo(MAX_WAIT);
        last.getPunctuator().punctuate(0);
    }

    int waiting() {
        return buffer.size();
    }

    /** Everything that went downstream, in order. */
    List<Record<String, String>> results() {
        var results = new ArrayList<Record<String, String>>();
        for (var forward : flushContext.forwarded()) {
            var record = forward.record();
            results.add(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
        }
        return results;
    }

    List<String> resultValues() {
        return results().stream().map(Record::value).toList();
    }
}
