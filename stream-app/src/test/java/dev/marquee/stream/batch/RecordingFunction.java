package dev.marquee.stream.batch;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the batches it was given; each record's result is its value. */
class RecordingFunction implements BatchFunction<String, String, String> {

    private final List<List<BufferedRecord<String, String>>> batches = new ArrayList<>();
    private int closed;

    @Override
    public List<Record<String, String>> apply(List<BufferedRecord<String, String>> batch) {
        batches.add(List.copyOf(batch));
        return batch.stream().map(record -> record.with(record.value())).toList();
    }

    /** The values of each batch. */
    List<List<String>> batches() {
        return batches.stream()
                .map(batch -> batch.stream().map(BufferedRecord::value).toList())
                .toList();
    }

    /** Every record of every batch. */
    List<BufferedRecord<String, String>> records() {
        return batches.stream().flatMap(List::stream).toList();
    }

    int timesClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed++;
    }
}
