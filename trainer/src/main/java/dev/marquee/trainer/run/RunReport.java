package dev.marquee.trainer.run;

import dev.marquee.evaluation.Evaluation;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.gate.Opponent;
import dev.marquee.trainer.report.Epoch;
import dev.marquee.trainer.report.HoldoutResults;
import dev.marquee.trainer.report.HyperParameter;
import dev.marquee.trainer.report.PosterExample;
import dev.marquee.trainer.report.PosterPixels;
import dev.marquee.trainer.report.ReportException;
import dev.marquee.trainer.report.ReportWriter;
import dev.marquee.trainer.report.TrainingReport;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.settings.RecipeSettings;
import dev.marquee.trainer.training.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what a published run came to into the report's form, and leaves the report where people find it. */
record RunReport(TrainingRun run, RunPlan plan, TrainingResult trained, Judgement judgement) {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

    private static final int EXAMPLES = 24;
    private static final int GUESSES = 3;

    /** Begins the source of the demo's drawn posters. */
    private static final String DRAWN = "drawn";

    /**
     * Writes the report to the folder, and to Kafka behind its version. A report that cannot be written does not undo a
     * model that was published.
     *
     * @return the file; null where it could not be written
     */
    @Nullable
    String leave(Path folder, KafkaClients clients) {
        try {
            var html = ReportWriter.render(content());
            publish(html, clients);
            return write(html, folder);
        } catch (RuntimeException e) {
            LOG.warn("no report", e);
            return null;
        }
    }

    private void publish(String html, KafkaClients clients) {
        try (var publisher = ModelPublisher.open(clients, ModelPublisher.Role.TRAINER)) {
            publisher.report(run.version(), html);
        } catch (KafkaException e) {
            LOG.warn("`marquee report {}` will not find the report: {}", run.version(), e.getMessage());
        }
    }

    private @Nullable String write(String html, Path folder) {
        var file = folder.resolve(run.runId() + ".html").toAbsolutePath();
        try {
            ReportWriter.write(html, file);
            return file.toString();
        } catch (ReportException e) {
            LOG.warn("no report: {}", e.getMessage());
            return null;
        }
    }

    TrainingReport content() {
        var challenger = judgement.challenger();
        var holdout = plan.splits().holdout();
        var probabilities = challenger.holdoutProbabilities();
        return new TrainingReport(
                run,
                hyperParameters(plan.describe(trained)),
                hyperParameters(RecipeSettings.of(plan.recipe())),
                history(trained),
                new HoldoutResults(challenger.measured(), challenger.baseline(), champion()),
                judgement.verdict(),
                new ExtremePosters(holdout, probabilities, plan.vocabulary()).of(challenger.evaluation()),
                examples(holdout, probabilities, plan.vocabulary()));
    }

    private HoldoutResults.@Nullable Champion champion() {
        return judgement.opponent() instanceof Opponent.Champion met
                ? new HoldoutResults.Champion(met.version(), met.measured())
                : null;
    }

    static List<HyperParameter> hyperParameters(Map<String, String> described) {
        return described.entrySet().stream()
                .map(entry -> new HyperParameter(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Of the epochs that were the best so far, only the last is the report's best epoch. */
    static List<Epoch> history(TrainingResult trained) {
        return trained.history().stream()
                .map(result -> new Epoch(
                        result.number(),
                        measures(result.trainingLoss(), result.training()),
                        measures(result.validation().loss(), result.validation()),
                        result.learningRate(),
                        result.seconds(),
                        result.number() == trained.bestEpoch()))
                .toList();
    }

    private static Epoch.Measures measures(double loss, Evaluation evaluation) {
        return new Epoch.Measures(
                loss,
                evaluation.meanAveragePrecision(),
                evaluation.labelAccuracy(),
                evaluation.microPrecision(),
                evaluation.microRecall());
    }

    /** Takes posters from all over the holdout, the same ones for the same holdout. */
    static List<PosterExample> examples(Split holdout, float[][] probabilities, Vocabulary vocabulary) {
        var count = Math.min(EXAMPLES, holdout.size());
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * holdout.size() / count))
                .mapToObj(i -> example(holdout.examples().get(i), probabilities[i], vocabulary))
                .toList();
    }

    /** Shows a poster with the genres it has and those that the network finds most probable. */
    static PosterExample example(Example poster, float[] probabilities, Vocabulary vocabulary) {
        var guesses = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
                .limit(GUESSES)
                .map(i -> new PosterExample.Guess(vocabulary.genres().get(i), probabilities[i]))
                .toList();
        var drawn = poster.source() != null && poster.source().startsWith(DRAWN);
        return new PosterExample(
                poster.posterId(),
                poster.title(),
                PosterPixels.of(poster.height(), poster.width(), poster.rgb()),
                poster.genres().stream().map(vocabulary::spelled).toList(),
                guesses,
                drawn ? DRAWN : null);
    }
}
