package dev.marquee.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.Metric;
import dev.marquee.events.ModelVersion;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.stream.model.ModelListener.Refusal;
import dev.marquee.stream.topology.PosterListener.ScoredBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamMetersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StreamMeters meters = new StreamMeters(registry, Clock.fixed(NOW, ZoneOffset.UTC));

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void shouldCountWhatComesInGoesOutAndIsRefusedForWhichReason() {
        for (var i = 0; i < 5; i++) {
            meters.onReceived();
        }
        meters.onPrediction(3, 40);
        meters.onPrediction(4, 50);
        meters.onDeadLetter(letter("IMAGE_TRUNCATED"));
        meters.onDeadLetter(letter("IMAGE_TRUNCATED"));
        meters.onDeadLetter(letter("KEY_MISSING"));

        assertThat(count("marquee.posters.in")).isEqualTo(5);
        assertThat(count("marquee.posters.out")).isEqualTo(2);
        assertThat(count("marquee.posters.dead", "reason", "IMAGE_TRUNCATED")).isEqualTo(2);
        assertThat(count("marquee.posters.dead", "reason", "KEY_MISSING")).isEqualTo(1);
        assertThat(count("marquee.posters.dead", "reason", "VALUE_NOT_AVRO"))
                .as("a reason that has not been seen yet is there, at 0")
                .isZero();
    }

    @Test
    void shouldTimeDecodeScoreWaitAndTheWayFromTheEvent() {
        meters.onBatch(new ScoredBatch(32, 30, 1, 16_000_000, 20_000_000));
        meters.onBatch(new ScoredBatch(2, 0, 1, 1_000_000, 10));
        meters.onPrediction(12, 345);

        assertThat(registry.get("marquee.batch.size").summary().totalAmount()).isEqualTo(34);
        assertThat(millis("marquee.batch.decode")).isEqualTo(17);
        assertThat(millis("marquee.batch.score"))
                .as("a batch without a picture was not scored")
                .isEqualTo(20);
        assertThat(millis("marquee.poster.wait")).isEqualTo(12);
        assertThat(millis("marquee.poster.latency")).isEqualTo(345);
    }

    @Test
    void shouldTakeAnEventTimeThatLiesAheadForNow() {
        meters.onPrediction(0, -5_000);

        assertThat(registry.get("marquee.poster.latency").timer().count()).isEqualTo(1);
        assertThat(millis("marquee.poster.latency")).isZero();
    }

    @Test
    void shouldCountAPosterThatIsDatedBackADayAtTheMostBecauseTheSumWouldOverflow() {
        var sinceTheEpoch = Duration.ofDays(20_000).toMillis();
        for (var i = 0; i < 10; i++) {
            meters.onPrediction(0, sinceTheEpoch);
        }

        assertThat(millis("marquee.poster.latency"))
                .isEqualTo(Duration.ofDays(10).toMillis());
    }

    @Test
    void shouldSayWhichModelServesHowOldItIsAndHowGood() {
        assertThat(registry.get("marquee.model.version").gauge().value()).isNaN();
        assertThat(registry.get("marquee.model.age").timeGauge().value(TimeUnit.SECONDS))
                .isNaN();

        meters.onServing(version(1, "macroF1", 0.1), Duration.ofMillis(80));
        meters.onServing(version(2, "meanAveragePrecision", 0.25), Duration.ofMillis(120));

        assertThat(meters.serving())
                .hasValueSatisfying(version -> assertThat(version.getVersion()).isEqualTo(2));
        assertThat(registry.get("marquee.model.version").gauge().value()).isEqualTo(2);
        assertThat(registry.get("marquee.model.age").timeGauge().value(TimeUnit.SECONDS))
                .isEqualTo(3_600);
        assertThat(count("marquee.model.swaps")).isEqualTo(2);
        assertThat(millis("marquee.model.load")).isEqualTo(200);
        assertThat(registry.get("marquee.model.figure").gauges())
                .as("figures of the version before are gone")
                .hasSize(2);
        assertThat(figure("model")).isEqualTo(0.25);
        assertThat(figure("baseline")).isEqualTo(0.125);
    }

    @Test
    void shouldCountTheModelsThatCouldNotServe() {
        meters.onRefused(2, Refusal.ARTIFACT);

        assertThat(count("marquee.model.refusals", "reason", "ARTIFACT")).isEqualTo(1);
        assertThat(count("marquee.model.refusals", "reason", "REGISTRY")).isZero();
        assertThat(count("marquee.model.swaps")).isZero();
    }

    private double millis(String timer) {
        return registry.get(timer).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    private double figure(String of) {
        return registry.get("marquee.model.figure")
                .tags("figure", "meanAveragePrecision", "of", of)
                .gauge()
                .value();
    }

    private static DeadLetter letter(String reason) {
        return new DeadLetter(reason, "a test", "poster-events", 0, 0, 0);
    }

    private static ModelVersion version(int number, String figure, double value) {
        return ModelVersion.newBuilder()
                .setVersion(number)
                .setArtifactSha256("0".repeat(64))
                .setArtifactSize(1)
                .setChunkCount(1)
                .setArchitecture("test")
                .setGenres(List.of("Drama"))
                .setMetrics(List.of(new Metric(figure, value, value / 2)))
                .setTrainingPosters(0)
                .setHoldoutPosters(0)
                .setTrainingCut(List.of())
                .setCreatedAt(NOW.minus(Duration.ofHours(1)))
                .build();
    }
}
