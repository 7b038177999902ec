package dev.marquee.trainer.run;

import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.trainer.gate.Champion;
import dev.marquee.trainer.report.Epoch;
import dev.marquee.trainer.report.HoldoutResults;
import dev.marquee.trainer.report.NamedValue;
import dev.marquee.trainer.report.ReportException;
import dev.marquee.trainer.report.ReportPage;
import dev.marquee.trainer.report.ReportWriter;
import dev.marquee.trainer.report.TrainingReport;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.settings.RecipeSettings;
import dev.marquee.trainer.training.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what a published run came to into the report's form, and leaves the report where people find it. */
record RunReport(TrainingRun run, RunPlan plan, TrainingResult trained, Judgement judgement) {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

    /**
     * Writes the report to the folder, and to Kafka behind its version. A report that cannot be written does not undo a
     * model that was published.
     *
     * @return the file; null where it could not be written
     */
    @Nullable
    String leave(Path folder, KafkaClients clients) {
        try {
            var html = ReportPage.render(content());
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
        var gallery = new HoldoutGallery(
                plan.splits().holdout(), plan.input(), challenger.holdoutProbabilities(), plan.vocabulary());
        return new TrainingReport(
                run,
                hyperParameters(plan.describe(trained)),
                hyperParameters(RecipeSettings.of(plan.recipe())),
                history(trained),
                new HoldoutResults(challenger.evaluation(), challenger.baseline(), champion()),
                judgement.verdict(),
                gallery.extremes(challenger.metrics()),
                gallery.examples());
    }

    private Champion.@Nullable Measured champion() {
        return judgement.champion() instanceof Champion.Measured measured ? measured : null;
    }

    static List<NamedValue> hyperParameters(Map<String, String> described) {
        return described.entrySet().stream()
                .map(entry -> new NamedValue(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns the epochs; of those that were the best so far, only the last is the report's best epoch. */
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

    private static Epoch.Measures measures(double loss, ModelMetrics evaluation) {
        return new Epoch.Measures(
                loss,
                evaluation.meanAveragePrecision(),
                evaluation.labelAccuracy(),
                evaluation.microPrecision(),
                evaluation.microRecall());
    }
}
