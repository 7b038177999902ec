package dev.marquee.service.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a service measures, for Prometheus. The meters of the JVM and the process are there from the start; a
 * service binds its own. Thread-safe but for {@link #close()}.
 */
public final class ServiceMeters implements AutoCloseable {

    /** 1 while the service does its work, else 0. */
    public static final String READY = "marquee.ready";

    /** 1 until the service has failed for good, then 0. */
    public static final String LIVE = "marquee.live";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMeters.class);

    /** Kafka's clients make metrics as they are given partitions; so often new ones are looked for. */
    private static final Duration LOOK_FOR_NEW = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

    private ServiceMeters() {}

    /** Meters of this JVM and this process. */
    public static ServiceMeters create() {
        var meters = new ServiceMeters();
        meters.bind(new JvmMemoryMetrics());
        meters.bind(new JvmGcMetrics());
        meters.bind(new JvmThreadMetrics());
        meters.bind(new ClassLoaderMetrics());
        meters.bind(new ProcessorMetrics());
        meters.bind(new FileDescriptorMetrics());
        meters.bind(new UptimeMetrics());
        return meters;
    }

    /** Returns the registry that holds the meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds meters; what has to be closed is closed with them. */
    public void bind(MeterBinder binder) {
        if (binder instanceof AutoCloseable closeable) {
            closeables.push(closeable);
        }
        binder.bindTo(registry);
    }

    /** Adds what Kafka Streams and the clients within it measure themselves, the lag among it. */
    public void bind(KafkaStreams streams) {
        var scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "kafka-metrics");
            thread.setDaemon(true);
            return thread;
        });
        closeables.push(scheduler::shutdownNow);
        bind(kafka(streams, scheduler));
    }

    private static KafkaStreamsMetrics kafka(KafkaStreams streams, ScheduledExecutorService scheduler) {
        return new KafkaStreamsMetrics(streams, Tags.empty(), scheduler, LOOK_FOR_NEW);
    }

    /** Adds {@value #READY} and {@value #LIVE}. */
    public void bindHealth(BooleanSupplier ready, BooleanSupplier live) {
        Gauge.builder(READY, () -> ready.getAsBoolean() ? 1 : 0)
                .description("1 while the service does its work, else 0")
                .register(registry);
        Gauge.builder(LIVE, () -> live.getAsBoolean() ? 1 : 0)
                .description("1 until the service has failed for good, then 0")
                .register(registry);
    }

    /** Returns all meters in Prometheus's text format 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        while (!closeables.isEmpty()) {
            try {
                closeables.pop().close();
            } catch (Exception e) {
                LOG.debug("a meter did not close cleanly", e);
            }
        }
        registry.close();
    }
}
