package dev.marquee.stream.batch;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Hands the batch to its function whenever a marker arrives or the batch has waited long enough. */
final class BatchFlusher<K, V, R> implements Processor<K, byte[], K, R> {

    private final String bufferName;
    private final Duration maxWait;
    private final Supplier<? extends BatchFunction<K, V, R>> functions;
    private @Nullable BatchFunction<K, V, R> function;
    private @Nullable ProcessorContext<K, R> context;
    private @Nullable BatchBuffer<K, V> buffer;

    BatchFlusher(String bufferName, Duration maxWait, Supplier<? extends BatchFunction<K, V, R>> functions) {
        this.bufferName = bufferName;
        this.maxWait = maxWait;
        this.functions = functions;
    }

    @Override
    public void init(ProcessorContext<K, R> context) {
        this.context = context;
        this.buffer = context.getStateStore(bufferName);
        // Here, not in the constructor: Streams makes processors that it never closes, and starts closed ones again.
        this.function = functions.get();
        context.schedule(maxWait, PunctuationType.WALL_CLOCK_TIME, now -> flush());
    }

    @Override
    public void process(Record<K, byte[]> marker) {
        flush();
    }

    @SuppressWarnings("NullAway") // Streams calls init first
    private void flush() {
        // The buffer is empty where the batch was full or due just before the commit.
        if (buffer.size() > 0) {
            function.apply(buffer.takeAll()).forEach(context::forward);
        }
    }

    @Override
    public void close() {
        if (function != null) {
            function.close();
            function = null;
        }
    }
}
