package dev.marquee.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class BatchFlusherTest {

    private final RecordingFunction function = new RecordingFunction();

    @Test
    void shouldFlushWhenTheBatchIsFull() {
        var batcher = HandDrivenBatcher.started(3, function);
        batcher.record("k", "a");
        batcher.record("k", "b");
        assertThat(function.batches()).isEmpty();

        batcher.record("k", "c");

        assertThat(function.batches()).containsExactly(List.of("a", "b", "c"));
        assertThat(batcher.resultValues()).containsExactly("a", "b", "c");
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void shouldFlushWhenTheWaitIsOver() {
        var batcher = HandDrivenBatcher.started(32, function);
        batcher.record("k", "a");
        batcher.record("l", "b");

        batcher.tick();

        assertThat(function.batches()).containsExactly(List.of("a", "b"));
        assertThat(batcher.resultValues()).containsExactly("a", "b");
    }

    @Test
    void shouldFlushBeforeACommitAtTheFirstOfItsMarkers() {
        var batcher = HandDrivenBatcher.started(32, function);
        batcher.record("k", "a");
        batcher.record("l", "b");
        batcher.record("m", "c");

        batcher.commit();

        assertThat(function.batches()).containsExactly(List.of("a", "b", "c"));
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void shouldLeaveTheFunctionAloneWhenNothingWaits() {
        var batcher = HandDrivenBatcher.started(1, function);
        batcher.tick();
        batcher.commit();
        assertThat(function.batches()).isEmpty();

        batcher.record("k", "a"); // full at once; its marker is still in the cache
        batcher.tick();
        batcher.commit();

        assertThat(function.batches()).containsExactly(List.of("a"));
    }

    @Test
    void shouldForwardWhatTheFunctionGivesInItsOrderBeItMoreOrLess() {
        var batcher = HandDrivenBatcher.started(4, new RecordingFunction() {
            @Override
            public List<Record<String, String>> apply(List<BufferedRecord<String, String>> batch) {
                // drops the first, gives the last twice, before the others
                return List.of(
                        batch.get(3).with("d1"),
                        batch.get(3).with("d2"),
                        batch.get(1).with("b"),
                        batch.get(2).with("c"));
            }
        });

        List.of("a", "b", "c", "d").forEach(value -> batcher.record("k", value));

        assertThat(batcher.resultValues()).containsExactly("d1", "d2", "b", "c");
    }

    @Test
    void shouldGiveEachResultItsRecordsKeyTimeAndHeaders() {
        var batcher = HandDrivenBatcher.started(2, function);
        var headers = new RecordHeaders().add("trace", "7".getBytes(StandardCharsets.UTF_8));

        batcher.record("k", "a", headers);
        batcher.record("l", "b");

        assertThat(batcher.results())
                .containsExactly(
                        new Record<>("k", "a", 1_000, headers), new Record<>("l", "b", 1_001, new RecordHeaders()));
        assertThat(function.records())
                .containsExactly(
                        new BufferedRecord<>(
                                "k", "a", 1_000, headers, HandDrivenBatcher.TOPIC, HandDrivenBatcher.PARTITION, 0, 0),
                        new BufferedRecord<>(
                                "l",
                                "b",
                                1_001,
                                new RecordHeaders(),
                                HandDrivenBatcher.TOPIC,
                                HandDrivenBatcher.PARTITION,
                                1,
                                0));
    }

    @Test
    void shouldPassTheFunctionsExceptionOnAndForwardNothingOfThatBatch() {
        var failure = new IllegalStateException("no model");
        var batcher = HandDrivenBatcher.started(2, failingOn("bad", failure));
        batcher.record("k", "good");

        assertThatThrownBy(() -> batcher.record("k", "bad")).isSameAs(failure);

        assertThat(batcher.results()).isEmpty();
    }

    @Test
    void shouldPassTheFunctionsExceptionOnFromTheClockAndFromACommit() {
        var failure = new IllegalStateException("no model");
        var ticking = HandDrivenBatcher.started(32, failingOn("bad", failure));
        ticking.record("k", "bad");
        var committing = HandDrivenBatcher.started(32, failingOn("bad", failure));
        committing.record("k", "bad");

        assertThatThrownBy(ticking::tick).isSameAs(failure);
        assertThatThrownBy(committing::commit).isSameAs(failure);
    }

    @Test
    void shouldGiveEachResultOnceWhenTheTaskIsRevivedAfterAFailureAndTheBatchIsReadAgain() {
        var failing = new boolean[] {true};
        var batcher = HandDrivenBatcher.started(3, new RecordingFunction() {
            @Override
            public List<Record<String, String>> apply(List<BufferedRecord<String, String>> batch) {
                if (failing[0]) {
                    throw new IllegalStateException("for once");
                }
                return super.apply(batch);
            }
        });
        batcher.record("k", "a");
        batcher.record("k", "b");
        assertThatThrownBy(() -> batcher.record("k", "c")).hasMessage("for once");

        batcher.stop();
        failing[0] = false;
        batcher.start();
        List.of("a", "b", "c", "d").forEach(value -> batcher.record("k", value));
        batcher.commit();

        assertThat(batcher.resultValues()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void shouldForgetWhatWaitedWhenTheTaskLeavesForItIsReadAgain() {
        var batcher = HandDrivenBatcher.started(3, function);
        batcher.record("k", "a");

        batcher.stop();

        assertThat(batcher.results()).isEmpty();
        assertThat(function.timesClosed()).isEqualTo(1);
    }

    private static RecordingFunction failingOn(String value, RuntimeException failure) {
        return new RecordingFunction() {
            @Override
            public List<Record<String, String>> apply(List<BufferedRecord<String, String>> batch) {
                if (batch.stream().anyMatch(record -> record.value().equals(value))) {
                    throw failure;
                }
                return super.apply(batch);
            }
        };
    }
}
