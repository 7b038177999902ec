package dev.marquee.service.schemaregistry;

import com.microsoft.kiota.ApiException;
import dev.marquee.schemas.serde.InterruptedSerdeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call until the registry answers, logs now and then that it waits, and ends when the process stops.
 * Thread-safe.
 */
final class RegistryRetry {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration SAID_AGAIN_AFTER = Duration.ofSeconds(30);

    /** A call to the registry; throws where there is no answer. */
    interface RegistryCall<T> {
        T make() throws Exception;
    }

    private final String url;
    private int waiting;
    private boolean ended;
    private @Nullable Long awaySince;
    private long saidAt;

    RegistryRetry(String url) {
        this.url = url;
    }

    /**
     * Makes the call until there is an answer, and returns it.
     *
     * @throws NotRegisteredException if that is the answer
     * @throws InterruptedSerdeException if a stop came first
     */
    <T> T until(RegistryCall<T> call) {
        try {
            return madeOnce(call);
        } catch (NotRegisteredException e) {
            throw e;
        } catch (Exception e) {
            return madeAgain(call, e);
        }
    }

    private <T> T madeAgain(RegistryCall<T> call, Exception first) {
        begin();
        try {
            var failure = first;
            for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
                pause(pause, failure);
                try {
                    return madeOnce(call);
                } catch (NotRegisteredException e) {
                    throw e;
                } catch (Exception e) {
                    failure = e;
                }
            }
        } finally {
            finish();
        }
    }

    private <T> T madeOnce(RegistryCall<T> call) throws Exception {
        try {
            var answer = call.make();
            answered();
            return answer;
        } catch (NotRegisteredException e) {
            answered();
            throw e;
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private synchronized void begin() {
        waiting++;
    }

    private synchronized void finish() {
        waiting--;
    }

    private synchronized void answered() {
        if (awaySince != null) {
            LOG.info("the schema registry at {} answers again after {} s", url, secondsSince(awaySince));
            awaySince = null;
        }
    }

    private synchronized void pause(Duration pause, Exception failure) {
        // The HTTP client takes an interruption for a failure and the thread's flag with it.
        if (isInterruption(failure)) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
        say(failure);
        if (!ended) {
            try {
                wait(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw stopped();
            }
        }
        if (ended) {
            throw stopped();
        }
    }

    private void say(Exception failure) {
        var now = System.nanoTime();
        if (awaySince == null) {
            awaySince = now;
        } else if (now - saidAt < SAID_AGAIN_AFTER.toNanos()) {
            return;
        }
        saidAt = now;
        LOG.warn(
                "the schema registry at {} cannot be used, for {} s now: {}. What needs it waits, nothing is lost or"
                        + " refused",
                url,
                secondsSince(awaySince),
                reason(failure));
    }

    private static long secondsSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
    }

    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof ApiException)) {
            cause = cause.getCause();
        }
        return cause instanceof ApiException refused
                ? "it answers with HTTP status " + refused.getResponseStatusCode()
                : cause.toString();
    }

    private static boolean isInterruption(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    private InterruptedSerdeException stopped() {
        return new InterruptedSerdeException("the schema registry at " + url);
    }

    synchronized boolean isWaiting() {
        return waiting > 0;
    }

    /** From now on nobody waits. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
