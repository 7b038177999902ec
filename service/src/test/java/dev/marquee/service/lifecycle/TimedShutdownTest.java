package dev.marquee.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimedShutdownTest {

    @Test
    void shouldCloseTheServiceOnceHoweverOftenItIsAsked() {
        var service = new HandService();
        var stop = new TimedShutdown("hand", service, Duration.ofSeconds(20));

        assertThat(stop.stop()).isTrue();
        assertThat(stop.stop()).isTrue();

        assertThat(service.closings).hasValue(1);
    }

    @Test
    void shouldGoOnWithoutAServiceWhoseClosingHangs() {
        var never = new CountDownLatch(1);
        var stop = new TimedShutdown("hung", closedBy(never), Duration.ofMillis(50));

        assertThat(stop.stop()).as("closed within its time").isFalse();
        assertThat(stop.stop())
                .as("the time counts from the first call, so this one does not wait again")
                .isFalse();
        never.countDown();
    }

    @Test
    void shouldTakeAServiceThatFailsToCloseForClosed() {
        var stop = new TimedShutdown("broken", closedBy(null), Duration.ofSeconds(20));

        assertThat(stop.stop()).isTrue();
    }

    /** Waits for the latch when it is closed; fails where there is none. */
    private static RunningService closedBy(@Nullable CountDownLatch latch) {
        return new RunningService() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public boolean isAlive() {
                return true;
            }

            @Override
            public Optional<Throwable> failure() {
                return Optional.empty();
            }

            @Override
            public void awaitEnd() {}

            @Override
            public void close() {
                if (latch == null) {
                    throw new IllegalStateException("cannot be closed");
                }
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
