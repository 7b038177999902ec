package dev.marquee.service.lifecycle;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.schemas.serde.InterruptedSerdeException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StreamThreadExceptionHandlerTest {

    private static final Throwable[] PASSING = {
        new MissingSourceTopicException("One or more source topics were missing during rebalance"),
        new StreamsException("task timeout", new TimeoutException("no answer")),
        new StreamsException("send", new InvalidTxnStateException("the broker has ended the transaction")),
    };

    private static final Throwable[] LASTING = {
        new StreamsException("processing", new IllegalStateException("a bug")),
        new StreamsException("reading", new TopicAuthorizationException("not allowed")),
        new OutOfMemoryError("heap"),
    };

    private final Termination end = new Termination("hand");
    private Instant now = Instant.EPOCH;

    private StreamThreadExceptionHandler threadEnd(Duration pause) {
        return new StreamThreadExceptionHandler("hand", end, () -> now, pause);
    }

    @ParameterizedTest
    @FieldSource("PASSING")
    void shouldReplaceAThreadThatDiedOfKafkasState(Throwable cause) {
        assertThat(threadEnd(Duration.ZERO).handle(cause)).isEqualTo(REPLACE_THREAD);
        assertThat(end.failure()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LASTING")
    void shouldEndTheServiceWithAnythingElse(Throwable cause) {
        assertThat(threadEnd(Duration.ZERO).handle(cause)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(end.failure()).containsSame(cause);
    }

    @Test
    void shouldEndTheServiceWhenKafkasStateDoesNotPass() {
        var threads = threadEnd(Duration.ZERO);
        for (var i = 0; i < StreamThreadExceptionHandler.MOST_REPLACEMENTS; i++) {
            assertThat(threads.handle(PASSING[0])).as("death %d", i).isEqualTo(REPLACE_THREAD);
        }

        assertThat(threads.handle(PASSING[0])).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(end.failure()).containsSame(PASSING[0]);
    }

    @Test
    void shouldForgetReplacementsOfLongAgo() {
        var threads = threadEnd(Duration.ZERO);
        for (var i = 0; i < 2 * StreamThreadExceptionHandler.MOST_REPLACEMENTS; i++) {
            assertThat(threads.handle(PASSING[0])).as("death %d", i).isEqualTo(REPLACE_THREAD);
            now = now.plus(StreamThreadExceptionHandler.WINDOW.dividedBy(
                            StreamThreadExceptionHandler.MOST_REPLACEMENTS))
                    .plusSeconds(1);
        }
    }

    @Test
    @Timeout(20)
    void shouldNotReplaceAThreadOfAServiceThatEndsMeanwhile() {
        end.reach();

        assertThat(threadEnd(Duration.ofMinutes(1)).handle(PASSING[0])).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(end.failure()).isEmpty();
    }

    @Test
    void shouldTakeAWaitThatAStopEndedForNoFailure() {
        var stopped = new StreamsException("reading", new InterruptedSerdeException("stopped"));

        assertThat(threadEnd(Duration.ZERO).handle(stopped)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(end.failure()).isEmpty();
    }
}
