package dev.marquee.benchmarks.retraining;

import static dev.marquee.benchmarks.figures.Measure.TRAIN_GROWTH_EXPONENT;
import static dev.marquee.benchmarks.figures.Measure.TRAIN_HEAP_PER_POSTER;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.MeasuredService;
import dev.marquee.benchmarks.run.PublishedModels;
import dev.marquee.cli.output.Interruption;
import dev.marquee.client.MarqueeClient;
import dev.marquee.events.TrainingPhase;
import dev.marquee.events.TrainingProgress;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.trainer.TrainerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * What a retraining costs as the training set doubles, and doubles again: a trainer process trains two epochs,
 * evaluates, judges and publishes. The exponent is the slope of the logarithms. And the heap that the trainer's table
 * takes for a poster, of many more than are trained on here.
 */
public final class RetrainingFigures {

    private static final int EPOCHS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RetrainingFigures() {}

    /** Measures it. */
    public static void measure(BenchmarkRun run) throws Exception {
        var smallest = run.scale().pick(80, 400, 1_500);
        var doublings = run.scale().pick(1, 3, 3);
        var cores = Runtime.getRuntime().availableProcessors();
        var clients = run.broker().newInstallation();
        var settings = Map.of(
                "trainer.epochs",
                Integer.toString(EPOCHS),
                "trainer.warm.epochs",
                Integer.toString(EPOCHS),
                // All of the model's genres, however small the set is.
                "trainer.genre.min.posters",
                "1",
                "trainer.new.labels",
                "100000000",
                "trainer.reports.dir",
                run.work().resolve("reports").toString(),
                "trainer.state.dir",
                Files.createTempDirectory(run.work(), "trainer-state-").toString());
        var start = new MeasuredService.Start(TrainerMain.class, List.of("-Xmx2g"), cores, settings);
        var time = new SimpleRegression();
        // A champion's successor has its input and its layers: so the bundled model's network is measured.
        PublishedModels.publish(clients, BenchmarkModel.BUNDLED.artifact()).close();
        try (var trainer = MeasuredService.start(run, "trainer", clients, start)) {
            var posters = new SyntheticTrainingSet(
                    run, clients, BenchmarkModel.BUNDLED.description().genres());
            posters.growTo(smallest * 3 / 4);
            seconds(clients); // not counted: code is compiled
            for (var doubling = 0; doubling <= doublings; doubling++) {
                var size = smallest << doubling;
                posters.growTo(size);
                var seconds = seconds(clients);
                var reachable = trainer.reachableBytes();
                run.say(
                        "%d labelled posters: %.1f s for %d epochs, %d kB reachable",
                        size, seconds, EPOCHS, reachable / 1000);
                time.addData(Math.log(size), Math.log(seconds));
            }
        } finally {
            run.broker().deleteInstallation(clients);
        }
        run.figures().add(TRAIN_GROWTH_EXPONENT, time.getSlope());
        run.figures().add(TRAIN_HEAP_PER_POSTER, TableHeap.bytesPerPoster(run));
    }

    /** From the first word of the run to its last. */
    private static double seconds(KafkaClients clients) throws IOException {
        var told = new ArrayList<TrainingProgress>();
        try (var interruption = Interruption.watch();
                var trainings = MarqueeClient.over(clients, Clock.systemUTC()).trainings()) {
            var request = trainings.request("benchmark", "benchmark");
            var end = trainings.follow(request, PATIENCE, told::add, busy -> {}, interruption::requested);
            if (end.isEmpty() || end.get().getPhase() != TrainingPhase.PUBLISHED) {
                throw new IllegalStateException("the training ended with " + end);
            }
            return Duration.between(told.get(0).getEventTime(), end.get().getEventTime())
                            .toMillis()
                    / 1000.0;
        }
    }
}
