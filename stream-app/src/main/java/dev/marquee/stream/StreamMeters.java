package dev.marquee.stream;

import dev.marquee.cnn.image.ImageRefusal;
import dev.marquee.events.ModelVersion;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.RecordFault;
import dev.marquee.service.metrics.ModelMetricGauges;
import dev.marquee.stream.model.ModelListener;
import dev.marquee.stream.topology.PosterListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the stream-app measures of its own. Every meter and every reason is there from the start, so that a rate over it
 * sees the first event. After a crash the batches under way are read again and counted again; the topics have each
 * outcome once.
 */
final class StreamMeters implements PosterListener, ModelListener {

    static final String POSTERS_IN = "marquee.posters.in";
    static final String POSTERS_OUT = "marquee.posters.out";
    static final String POSTERS_DEAD = "marquee.posters.dead";
    static final String BATCH_SIZE = "marquee.batch.size";
    static final String BATCH_DECODE = "marquee.batch.decode";
    static final String BATCH_SCORE = "marquee.batch.score";
    static final String POSTER_WAIT = "marquee.poster.wait";
    static final String POSTER_LATENCY = "marquee.poster.latency";
    static final String MODEL_VERSION = "marquee.model.version";
    static final String MODEL_AGE = "marquee.model.age";
    static final String MODEL_FIGURE = "marquee.model.figure";
    static final String MODEL_SWAPS = "marquee.model.swaps";
    static final String MODEL_REFUSALS = "marquee.model.refusals";
    static final String MODEL_LOAD = "marquee.model.load";

    /** Upper bounds of what takes milliseconds. */
    private static final Duration[] MILLISECONDS = millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000);

    /** Upper bounds of what may have to wait for a backlog. */
    private static final Duration[] UP_TO_AN_HOUR =
            millis(10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 60_000, 600_000, 3_600_000);

    /** What a poster that is dated back counts with at the most: a sum of nanoseconds overflows after 292 years. */
    private static final long MAX_AGE_MILLIS = Duration.ofDays(1).toMillis();

    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter in;
    private final Counter out;
    private final Map<String, Counter> dead = new ConcurrentHashMap<>();
    private final DistributionSummary batchSize;
    private final Timer decode;
    private final Timer score;
    private final Timer wait;
    private final Timer latency;
    private final Counter swaps;
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Timer load;
    private final ModelMetricGauges figures;
    private volatile @Nullable ModelVersion serving;

    StreamMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        in = counter(POSTERS_IN, "Records taken off poster-events");
        out = counter(POSTERS_OUT, "Posters predicted");
        reasons().forEach(this::dead);
        batchSize = DistributionSummary.builder(BATCH_SIZE)
                .description("Records of a batch")
                .baseUnit("posters")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 24, 32, 64, 128)
                .register(registry);
        decode = timer(BATCH_DECODE, "Decoding a batch's pictures", MILLISECONDS);
        score = timer(BATCH_SCORE, "Running the network on a batch", MILLISECONDS);
        wait = timer(POSTER_WAIT, "A poster's wait for its batch", MILLISECONDS);
        latency =
                timer(POSTER_LATENCY, "From a poster's event time to its prediction, before the commit", UP_TO_AN_HOUR);
        swaps = counter(MODEL_SWAPS, "Models that began to serve, the first included");
        for (var why : Refusal.values()) {
            refusals.put(why, refusal(why));
        }
        load = Timer.builder(MODEL_LOAD)
                .description("Fetching, checking, warming and self-testing a model")
                .register(registry);
        figures = new ModelMetricGauges(
                registry, MODEL_FIGURE, "Holdout figures of the serving model and of the constant baseline beside it");
        bindModel();
    }

    private static Stream<String> reasons() {
        return Stream.concat(
                Arrays.stream(RecordFault.values()).map(RecordFault::code),
                Arrays.stream(ImageRefusal.values()).map(ImageRefusal::code));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter dead(String reason) {
        return dead.computeIfAbsent(reason, code -> Counter.builder(POSTERS_DEAD)
                .description("Dead letters by reason")
                .tag("reason", code)
                .register(registry));
    }

    private Counter refusal(Refusal why) {
        return Counter.builder(MODEL_REFUSALS)
                .description("Champions that could not serve")
                .tag("reason", why.name())
                .register(registry);
    }

    private Timer timer(String name, String description, Duration[] bounds) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(bounds)
                .register(registry);
    }

    private void bindModel() {
        Gauge.builder(MODEL_VERSION, this, meters -> meters.ofServing(ModelVersion::getVersion))
                .description("The version that serves; not a number before the first")
                .register(registry);
        TimeGauge.builder(MODEL_AGE, this, TimeUnit.SECONDS, meters -> meters.ofServing(this::ageSeconds))
                .description("Since the serving version was made; not a number before the first")
                .register(registry);
    }

    /** Returns the version that serves; empty before the first. */
    Optional<ModelVersion> serving() {
        return Optional.ofNullable(serving);
    }

    private double ofServing(ToDoubleFunction<ModelVersion> figure) {
        var version = serving;
        return version == null ? Double.NaN : figure.applyAsDouble(version);
    }

    private double ageSeconds(ModelVersion version) {
        return Duration.between(version.getCreatedAt(), clock.instant()).toMillis() / 1000.0;
    }

    @Override
    public void onReceived() {
        in.increment();
    }

    @Override
    public void onBatch(ScoredBatch batch) {
        batchSize.record(batch.size());
        decode.record(batch.decodeNanos(), TimeUnit.NANOSECONDS);
        if (batch.scored() > 0) {
            score.record(batch.scoreNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void onPrediction(long waitedMillis, long ageMillis) {
        out.increment();
        wait.record(Math.max(0, waitedMillis), TimeUnit.MILLISECONDS);
        latency.record(Math.min(Math.max(0, ageMillis), MAX_AGE_MILLIS), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onDeadLetter(DeadLetter letter) {
        dead(letter.reason()).increment();
    }

    @Override
    public void onServing(ModelVersion version, Duration loading) {
        serving = version;
        swaps.increment();
        load.record(loading);
        figures.show(version.getMetrics());
    }

    @Override
    public void onRefused(int version, Refusal why) {
        var counter = refusals.get(why);
        if (counter != null) {
            counter.increment();
        }
    }

    private static Duration[] millis(long... bounds) {
        return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
