package dev.marquee.service.lifecycle;

import dev.marquee.schemas.serde.InterruptedSerdeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a service when one of its stream threads dies. One that died of Kafka's state, such as a topic that a
 * restarting broker does not know yet, is replaced: its successor goes on from the last commit. Whatever else it was
 * ends the service, and so does Kafka's state when it does not pass. Thread-safe.
 */
public final class StreamThreadExceptionHandler implements StreamsUncaughtExceptionHandler {

    /** More than so many within {@link #WINDOW} are no passing state: {@value}. */
    static final int MOST_REPLACEMENTS = 20;

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Before a thread is replaced, shorter if the service ends meanwhile. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(StreamThreadExceptionHandler.class);

    private final String service;
    private final Termination end;
    private final InstantSource clock;
    private final Duration pause;
    private final ArrayDeque<Instant> replacements = new ArrayDeque<>();

    /**
     * @param service the service's name, for the log
     * @param end fails with what cannot be mended
     */
    public StreamThreadExceptionHandler(String service, Termination end, InstantSource clock) {
        this(service, end, clock, PAUSE);
    }

    StreamThreadExceptionHandler(String service, Termination end, InstantSource clock, Duration pause) {
        this.service = service;
        this.end = end;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable cause) {
        if (InterruptedSerdeException.isCauseOf(cause)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT; // by a stop
        }
        if (FailureKind.of(cause) == FailureKind.TRANSIENT && mayReplace()) {
            LOG.atWarn()
                    .addKeyValue("event", "streams.thread-replaced")
                    .addKeyValue("service", service)
                    .log(
                            "{}: a stream thread died of Kafka's state and is replaced in {} s: {}",
                            service,
                            pause.toSeconds(),
                            cause.toString());
            return waited()
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.atError()
                .addKeyValue("event", "service.failed")
                .addKeyValue("service", service)
                .setCause(cause)
                .log("{}: a stream thread failed, the service stops", service);
        end.fail(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private synchronized boolean mayReplace() {
        var now = clock.instant();
        while (!replacements.isEmpty() && replacements.getFirst().isBefore(now.minus(WINDOW))) {
            replacements.removeFirst();
        }
        if (replacements.size() == MOST_REPLACEMENTS) {
            return false;
        }
        replacements.addLast(now);
        return true;
    }

    private boolean waited() {
        try {
            return !end.isReachedWithin(pause);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
