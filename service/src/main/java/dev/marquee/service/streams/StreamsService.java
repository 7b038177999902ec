package dev.marquee.service.streams;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.lifecycle.ServiceDescription;
import dev.marquee.service.lifecycle.StreamThreadExceptionHandler;
import dev.marquee.service.lifecycle.Termination;
import dev.marquee.service.metrics.ServiceMeters;
import dev.marquee.service.status.ServiceInfo;
import dev.marquee.service.status.StatusServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The skeleton of a service around one Kafka Streams application: its meters, its HTTP port, what the death of a stream
 * thread leads to, when it is ready, and the order in which it starts and stops. A subclass adds the threads and
 * resources of its own:
 *
 * <pre>
 *   start   HTTP answers (live, not ready) ► {@link #onStart()}, which calls {@link #startStreams()} sooner or later
 *   stop    {@link #onStop()} ► nothing waits for a schema registry any more ► the streams commit and leave their group
 *           ► {@link #onStreamsStopped()} ► HTTP and meters close
 * </pre>
 */
public abstract class StreamsService implements RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);

    private static final Clock CLOCK = Clock.systemUTC();

    private static final Set<KafkaStreams.State> FAILED =
            Set.of(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.ERROR);

    private final ServiceDescription description;
    private final KafkaClients clients;
    private final ServiceMeters meters;
    private final Duration stopPatience;
    private final Instant started = CLOCK.instant();
    private final Termination termination;
    private final KafkaStreams streams;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable StatusServer status;

    /**
     * Makes the service; nothing runs yet.
     *
     * @param clients of a cluster that is prepared
     * @param meters are closed with the service, and at once if it cannot be made
     * @param stopPatience how long the streams may take to stop; a service has ten seconds in all
     */
    protected StreamsService(
            ServiceDescription description,
            KafkaClients clients,
            ServiceMeters meters,
            Topology topology,
            StreamsConfiguration configuration,
            Duration stopPatience) {
        this.description = description;
        this.clients = clients;
        this.meters = meters;
        this.stopPatience = stopPatience;
        this.termination = new Termination(description.name());
        try {
            this.streams = new KafkaStreams(topology, configuration.properties(clients));
        } catch (RuntimeException e) {
            meters.close();
            throw e;
        }
    }

    /** Starts a service that was just made and returns it; closes it again if that fails. */
    protected static <S extends StreamsService> S started(S service) {
        try {
            ((StreamsService) service).begin();
            return service;
        } catch (RuntimeException | Error e) {
            service.close();
            throw e;
        }
    }

    private void begin() {
        meters.bind(streams);
        meters.bindHealth(this::isReady, this::isAlive);
        status = StatusServer.start(clients.settings(), description.httpPort(), this, meters, this::info);
        status.address().ifPresent(address -> LOG.info("{} answers on {}", description.name(), address));
        streams.setUncaughtExceptionHandler(new StreamThreadExceptionHandler(description.name(), termination, CLOCK));
        streams.setStateListener(this::onState);
        onStart();
    }

    private ServiceInfo info() {
        return new ServiceInfo(
                description.name(),
                started,
                CLOCK.instant(),
                state(streams.state()),
                clients.settings().shown(description.settings()));
    }

    private void onState(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.atInfo()
                .addKeyValue("event", "streams.state")
                .addKeyValue("service", description.name())
                .addKeyValue("state", now)
                .log("{}: Kafka Streams is {} after {}", description.name(), now, before);
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            termination.reach();
        }
    }

    /** Starts the service's own threads. */
    protected abstract void onStart();

    /**
     * Asks the service's own threads to end, without waiting for them. Called also where {@link #onStart()} was not.
     */
    protected abstract void onStop();

    /** Waits for the service's own threads and releases what the streams needed to the last. */
    protected abstract void onStreamsStopped();

    /** Returns what {@code /info} says of the service's state, by names of the service's choice. */
    protected abstract Map<String, ?> state(KafkaStreams.State streamsState);

    /** Whether the service's own parts can work; the skeleton asks the rest. */
    protected boolean isPrepared() {
        return true;
    }

    /** Starts the stream threads. */
    protected final void startStreams() {
        streams.start();
    }

    /** Ends the service because one of its own threads failed. */
    protected final void fail(Throwable cause) {
        LOG.atError()
                .addKeyValue("event", "service.failed")
                .addKeyValue("service", description.name())
                .setCause(cause)
                .log("{}: a thread failed, the service stops", description.name());
        termination.fail(cause);
    }

    /** Returns where health, metrics and information are answered; empty where no port is open. */
    public final Optional<URI> statusAddress() {
        return status == null ? Optional.empty() : status.address();
    }

    @Override
    public final boolean isReady() {
        return isAlive()
                && isPrepared()
                && streams.state() == KafkaStreams.State.RUNNING
                && !clients.serdes().isWaiting();
    }

    @Override
    public final boolean isAlive() {
        return failure().isEmpty() && !FAILED.contains(streams.state());
    }

    @Override
    public final Optional<Throwable> failure() {
        return termination.failure();
    }

    @Override
    public final void awaitEnd() throws InterruptedException {
        termination.await();
    }

    /** Finishes and commits what is under way, and leaves the group. */
    @Override
    public final void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        onStop();
        clients.serdes().endWaiting();
        var leaving = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(stopPatience);
        if (!streams.close(leaving)) {
            LOG.warn(
                    "{}: stream threads did not stop within {} s; what they had under way is read again",
                    description.name(),
                    stopPatience.toSeconds());
        }
        onStreamsStopped();
        if (status != null) {
            status.close();
        }
        meters.close();
        termination.reach();
    }
}
