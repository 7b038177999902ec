package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
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
                new KafkaClients(settings),
                TrainerSettings.from(settings),
                Clock.systemUTC(),
                new IgnoringRunListener(),
                failure::complete);
    }

    @Test
    void shouldTellOfTheExceptionThatEndsIt() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        // Wrong for a consumer, and no time will mend it.
        var illegal = Settings.load(
                null,
                Map.of(),
                new Properties(),
                Map.of("bootstrap.servers", "localhost:1", "kafka.isolation.level", "nonsense"));
        try (var thread = thread(illegal, failure)) {
            thread.start();

            assertThat(failure.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(KafkaException.class)
                    .hasStackTraceContaining("isolation.level");
        }
    }

    @Test
    void shouldWaitForAKafkaThatIsAwayAndStopAllTheSame() {
        var failure = new CompletableFuture<Throwable>();
        var thread = thread(UNREACHABLE, failure);
        thread.start();

        assertThatThrownBy(() -> failure.get(2, TimeUnit.SECONDS))
                .as("several timeouts of 200 ms do not end it")
                .isInstanceOf(TimeoutException.class);
        thread.close();

        assertThat(failure).as("nor does the stop").isNotDone();
    }

    @Test
    @Timeout(20)
    void shouldNotWaitForTheTimeoutOfACallToKafkaWhenItIsStopped() {
        var failure = new CompletableFuture<Throwable>();
        // Kafka's own timeouts are a minute and more.
        var patient = Settings.load(null, Map.of(), new Properties(), Map.of("bootstrap.servers", "localhost:1"));
        var thread = thread(patient, failure);
        thread.start();
        assertThatThrownBy(() -> failure.get(1, TimeUnit.SECONDS))
                .as("it is within its first call to Kafka by now")
                .isInstanceOf(TimeoutException.class);

        thread.close();

        assertThat(failure).isNotDone();
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
