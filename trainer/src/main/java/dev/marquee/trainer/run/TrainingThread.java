package dev.marquee.trainer.run;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.trainer.TrainerSettings;
import dev.marquee.trainer.dataset.TrainingSet;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the training set and the requests, and starts runs: one at a time, because it is one thread. A request is served at
 * once; labels start a run when enough of them are new and they have been quiet for a while.
 */
public final class TrainingThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingThread.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final KafkaClients clients;
    private final TrainerSettings settings;
    private final Clock clock;
    private final TrainingRunner runner;
    private final Thread thread;
    private volatile boolean stopping;

    /** @param failed is told of what ends the thread, unless it is a stop */
    public TrainingThread(KafkaClients clients, TrainerSettings settings, Clock clock, Consumer<Throwable> failed) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        this.runner = new TrainingRunner(clients, settings, clock);
        this.thread = new Thread(
                () -> {
                    try {
                        follow();
                    } catch (RuntimeException | Error e) {
                        // An Error too: a thread that dies in silence would leave a trainer that looks alive.
                        LOG.error("the training thread failed", e);
                        failed.accept(e);
                    }
                },
                "training");
    }

    /** Starts following. */
    public void start() {
        thread.start();
    }

    private void follow() {
        try (var set = TrainingSet.open(clients, clock);
                var requests = TrainingRequests.open(clients)) {
            Map<Integer, Long> lastCut = new HashMap<>(runner.newestCut());
            while (!stopping) {
                set.poll(POLL);
                var request = requests.next(Duration.ZERO);
                if (request.isPresent()) {
                    lastCut = run(Trigger.of(request.get()), set);
                    if (!stopping) {
                        requests.done();
                    }
                } else {
                    var changes = set.changesSince(lastCut);
                    if (changes >= settings.newLabels() && set.quietFor().compareTo(settings.quiet()) >= 0) {
                        lastCut = run(Trigger.newLabels(changes), set);
                    }
                }
            }
        }
    }

    /** What was tried counts as seen even if the run failed: the same labels would make it fail again. */
    private Map<Integer, Long> run(Trigger trigger, TrainingSet set) {
        var snapshot = set.snapshot();
        runner.run(trigger, snapshot);
        return snapshot.cut();
    }

    @Override
    public void close() {
        stopping = true;
        runner.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runner.close();
    }
}
