package dev.marquee.benchmarks.retraining;

import static dev.marquee.benchmarks.figures.Measure.TRAIN_GROWTH_EXPONENT;
import static dev.marquee.benchmarks.figures.Measure.TRAIN_MEMORY_PER_POSTER;

import dev.marquee.benchmarks.run.Installations;
import dev.marquee.benchmarks.run.Run;
import dev.marquee.benchmarks.run.ServiceProcess;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.training.TrainingRequests;
import dev.marquee.cli.training.TrainingWatch;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.trainer.TrainerMain;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * What a retraining costs as the training set doubles, and doubles again: a trainer process reads the set from Kafka, trains two
 * epochs, evaluates, judges and publishes. The exponent is the slope of the logarithms.
 */
public final class RetrainingFigures {

    private static final int EPOCHS = 2;
    private static final int DOUBLINGS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RetrainingFigures() {}

    private record Cost(double seconds, long reachableBytes) {}

    /** Measures it. */
    public static void measure(Run run) throws Exception {
        var time = new SimpleRegression();
        var memory = new SimpleRegression();
        for (var doubling = 0; doubling <= DOUBLINGS; doubling++) {
            var posters = run.pick(300, 1_500) << doubling;
            var cost = cost(run, posters);
            run.say(
                    "%d labelled posters: %.1f s for %d epochs, %d kB reachable",
                    posters, cost.seconds, EPOCHS, cost.reachableBytes / 1000);
            time.addData(Math.log(posters), Math.log(cost.seconds));
            memory.addData(posters, cost.reachableBytes);
        }
        run.figures().add(TRAIN_GROWTH_EXPONENT, time.getSlope());
        run.figures().add(TRAIN_MEMORY_PER_POSTER, memory.getSlope());
    }

    private static Cost cost(Run run, int posters) throws Exception {
        var clients = run.broker().newInstallation();
        LabelledPosters.send(run, clients, posters);
        var cores = Runtime.getRuntime().availableProcessors();
        var settings = Map.of(
                "trainer.epochs", Integer.toString(EPOCHS),
                "trainer.new.labels", "100000000",
                "trainer.reports.dir", run.work().resolve("reports").toString(),
                "trainer.state.dir",
                        run.work().resolve("trainer-state-" + clients.id("")).toString());
        var start = new ServiceProcess.Start(TrainerMain.class, List.of("-Xmx2g"), cores, settings);
        try (var trainer = ServiceProcess.start(run, "trainer-" + posters, clients, start)) {
            return new Cost(seconds(clients), trainer.reachableBytes());
        } finally {
            Installations.delete(clients);
        }
    }

    /** From the first word of the run to its last. */
    private static double seconds(KafkaClients clients) throws IOException {
        var values = clients.serdes().of(TrainingProgress.class).deserializer();
        var told = new ArrayList<TrainingProgress>();
        try (var interruption = Interruption.watch();
                var runs = TopicReader.open(clients, MarqueeTopic.TRAINING_RUNS, values)) {
            var request = new TrainingRequests(clients, Clock.systemUTC()).send("benchmark", "benchmark");
            var end = new TrainingWatch(runs, request, PATIENCE).follow(told::add, busy -> {}, interruption);
            if (end.isEmpty() || end.get().getPhase() != TrainingPhase.PUBLISHED) {
                throw new IllegalStateException("the training ended with " + end);
            }
            return Duration.between(told.get(0).getAt(), end.get().getAt()).toMillis() / 1000.0;
        }
    }
}
