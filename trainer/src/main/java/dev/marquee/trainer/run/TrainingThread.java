package dev.marquee.trainer.run;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.lifecycle.FailureKind;
import dev.marquee.trainer.dataset.TrainingSet;
import dev.marquee.trainer.run.RunSchedule.Trigger;
import dev.marquee.trainer.settings.TrainerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the training set and the requests, and starts runs: one at a time, because it is one thread. A request is
 * served at once; labels start a run when enough of them are new and they have been quiet for a while. While Kafka
 * is away it waits.
 */
public final class TrainingThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingThread.class);
    private static final Duration POLL = Duration.ofMillis(250);

    /** Pause between two attempts while Kafka is away. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A publication that has begun gets so long to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Every call to Kafka ends within this once the thread is interrupted. */
    private static final Duration INTERRUPTED = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Clock clock;
    private final RunListener listener;
    private final TrainingRunner runner;
    private final RunSchedule schedule;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Map<Integer, Long> seen = Map.of();

    /**
     * @param listener follows the runs
     * @param onFailure gets what ends the thread, unless that is a stop
     */
    public TrainingThread(
            KafkaClients clients,
            TrainerSettings settings,
            Clock clock,
            RunListener listener,
            Consumer<Throwable> onFailure) {
        this.clients = clients;
        this.clock = clock;
        this.listener = listener;
        this.runner = new TrainingRunner(clients, settings, clock, listener);
        this.schedule = new RunSchedule(settings.newLabels(), settings.quiet(), clock);
        this.onFailure = onFailure;
        this.thread = new Thread(this::untilStopped, "training");
        // What cannot be stopped in time must not keep the process alive.
        thread.setDaemon(true);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    private void untilStopped() {
        try {
            while (!isStopping()) {
                follow();
            }
        } catch (RuntimeException | Error e) {
            // An Error too: a thread that dies in silence would leave a trainer that looks alive.
            if (!isStopping()) {
                LOG.error("the training thread failed", e);
                onFailure.accept(e);
            } else {
                LOG.debug("the training thread was interrupted by the stop", e);
            }
        }
    }

    /** Follows the topics until the stop; returns early where they cannot be opened just now. */
    private void follow() {
        try (var set = TrainingSet.open(clients, clock);
                var requests = TrainingRequestReader.open(clients)) {
            seen = runner.newestCut();
            while (!isStopping()) {
                try {
                    step(set, requests);
                } catch (KafkaException e) {
                    // The clients find back to Kafka by themselves.
                    pauseAfter(e);
                }
            }
        } catch (KafkaException e) {
            pauseAfter(e);
        }
    }

    private void step(TrainingSet set, TrainingRequestReader requests) {
        set.poll(POLL);
        var changes = set.changesSince(seen);
        listener.onLabelsWaiting(changes);
        var labelsAreDue = schedule.labelsAreDue(changes, set.quietFor());
        if (!schedule.mayRun()) {
            return;
        }
        var request = requests.next(Duration.ZERO);
        if (request.isPresent()) {
            if (run(Trigger.of(request.get()), set).isFinal()) {
                requests.done();
            }
        } else if (labelsAreDue) {
            run(Trigger.newLabels(changes), set);
        }
    }

    /** Counts what was tried as seen, unless it was Kafka that failed: the same labels would come to the same end. */
    private RunOutcome run(Trigger trigger, TrainingSet set) {
        var snapshot = set.snapshot();
        var outcome = runner.run(trigger, snapshot);
        schedule.onEnd(outcome);
        if (outcome.isFinal()) {
            seen = snapshot.cut();
        }
        return outcome;
    }

    private void pauseAfter(KafkaException e) {
        if (isStopping()) {
            return;
        }
        if (FailureKind.of(e) != FailureKind.TRANSIENT) {
            throw e;
        }
        LOG.warn("Kafka cannot be used just now, trying again in {} s: {}", PAUSE.toSeconds(), e.toString());
        try {
            stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            throw new InterruptException(interruption);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /**
     * Asks the thread to end, without waiting. A training that is under way ends at its next step and is not published.
     */
    public void stop() {
        runner.stop();
        stopping.countDown();
    }

    /** Stops the thread and waits for a few seconds at the most, also when Kafka is away. */
    @Override
    public void close() {
        stop();
        try {
            if (!joined(GRACE)) {
                thread.interrupt();
                if (!joined(INTERRUPTED)) {
                    LOG.warn(
                            "the training thread is still busy and is left behind; what it had under way is not published");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runner.close();
    }

    private boolean joined(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
        return !thread.isAlive();
    }
}
