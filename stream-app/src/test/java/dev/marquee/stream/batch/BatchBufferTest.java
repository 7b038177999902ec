package dev.marquee.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class BatchBufferTest {

    private final BatchBuffer.Builder<String, String> builder = new BatchBuffer.Builder<>("test-buffer");
    private final BatchBuffer<String, String> buffer = builder.build();

    @Test
    void shouldGiveItsRecordsOnceAndInOrder() {
        buffer.add(record("a"));
        buffer.add(record("b"));

        assertThat(buffer.size()).isEqualTo(2);
        assertThat(buffer.takeAll()).containsExactly(record("a"), record("b"));
        assertThat(buffer.size()).isZero();
        assertThat(buffer.takeAll()).isEmpty();
    }

    @Test
    void shouldLeaveATakenBatchAlone() {
        buffer.add(record("a"));
        var taken = buffer.takeAll();
        buffer.add(record("b"));

        assertThat(taken).containsExactly(record("a"));
        assertThat(buffer.takeAll()).containsExactly(record("b"));
    }

    @Test
    void shouldForgetItsRecordsWhenTheTaskEndsForTheyAreReadAgain() {
        open();
        buffer.add(record("a"));
        buffer.close();

        assertThat(buffer.isOpen()).isFalse();
        assertThat(buffer.size()).isZero();
    }

    @Test
    void shouldStartEmptyWhenTheTaskIsRevived() {
        open();
        buffer.add(record("a"));
        open();

        assertThat(buffer.isOpen()).isTrue();
        assertThat(buffer.size()).isZero();
    }

    @Test
    void shouldWriteNothingAnywhere() {
        assertThat(buffer.persistent()).isFalse();
        assertThat(builder.loggingEnabled()).isFalse();
        assertThat(builder.logConfig()).isEmpty();
        assertThat(builder.withLoggingDisabled()).isSameAs(builder);
        assertThat(builder.withCachingDisabled()).isSameAs(builder);
        assertThatThrownBy(() -> builder.withLoggingEnabled(Map.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("a batch buffer is refilled from the source topic, not from a changelog");
        assertThatThrownBy(builder::withCachingEnabled)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("a batch buffer is a heap list, there is nothing to cache");
    }

    @Test
    void shouldGiveEachTaskABufferOfItsOwn() {
        buffer.add(record("a"));

        assertThat(builder.build().size()).isZero();
        assertThat(builder.build().name()).isEqualTo(builder.name()).isEqualTo("test-buffer");
    }

    private void open() {
        buffer.init(new MockProcessorContext<>().getStateStoreContext(), buffer);
    }

    private static BufferedRecord<String, String> record(String value) {
        return new BufferedRecord<>("key", value, 1, new RecordHeaders(), "in", 0, 0, 0);
    }
}
