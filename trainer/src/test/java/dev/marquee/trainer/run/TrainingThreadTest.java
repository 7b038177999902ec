package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import dev.marquee.trainer.TrainerSettings;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the thread ends, without a broker; what it does with one is in the integration tests. */
@Timeout(60)
class TrainingThreadTest {

    /** Nobody listens on port 1. */
    private static final Settings UNREACHABLE = Settings.load(
            null,
            Map.of(),
            new Properties(),
            Map.of(
                    "bootstrap.servers", "localhost:1",
                    "kafka.default.api.timeout.ms", "200",
                    "kafka.request.timeout.ms", "100"));

    private static TrainingThread thread(Settings settings, CompletableFuture<Throwable> failure) {
        return new TrainingThread(
                new KafkaClients(settings), TrainerSettings.from(settings), Clock.systemUTC(), failure::complete);
    }

    @Test
    void shouldTellOfTheExceptionThatEndsIt() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        try (var thread = thread(UNREACHABLE, failure)) {
            thread.start();

            assertThat(failure.get(30, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void shouldCloseWithoutHavingStartedAndTwice() {
        var failure = new CompletableFuture<Throwable>();
        var thread = thread(UNREACHABLE, failure);

        thread.close();
        thread.close();

        assertThat(failure).isNotDone();
    }
}
