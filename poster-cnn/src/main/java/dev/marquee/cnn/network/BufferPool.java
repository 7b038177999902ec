package dev.marquee.cnn.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Native memory that is lent, and kept from step to step. Steps of one network ask for the same lengths in the same
 * order, so that it does not grow after the first. Not thread-safe.
 */
final class BufferPool implements AutoCloseable {

    private final List<NativeBuffer> all = new ArrayList<>();
    private final List<NativeBuffer> free = new ArrayList<>();

    /** Lends the smallest free buffer that is long enough; else the longest, which grows; else a new one. */
    NativeBuffer take(long length) {
        var byCapacity = Comparator.comparingLong(NativeBuffer::capacity);
        var buffer = free.stream()
                .filter(candidate -> candidate.capacity() >= length)
                .min(byCapacity)
                .or(() -> free.stream().max(byCapacity))
                .orElseGet(() -> {
                    var created = new NativeBuffer();
                    all.add(created);
                    return created;
                });
        free.remove(buffer);
        return buffer;
    }

    void giveBack(NativeBuffer buffer) {
        free.add(buffer);
    }

    @Override
    public void close() {
        all.forEach(NativeBuffer::close);
    }
}
