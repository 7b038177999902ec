package dev.marquee.trainer.run;

import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.trainer.gate.Opponent;
import dev.marquee.trainer.report.HoldoutResults;
import dev.marquee.trainer.report.ReportException;
import dev.marquee.trainer.report.ReportWriter;
import dev.marquee.trainer.report.TrainingReport;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.training.TrainingResult;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report of a run that was published. */
record RunReport(TrainingRun run, RunPlan plan, TrainingResult trained, Judgement judgement) {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

    /**
     * Writes it to the folder, and to Kafka behind its version. A report that cannot be written does not undo a model that was
     * published.
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
        return new TrainingReport(
                run,
                Reports.hyperParameters(plan.describe(trained)),
                Reports.settings(plan.recipe()),
                Reports.history(trained),
                new HoldoutResults(challenger.measured(), challenger.baseline(), champion()),
                judgement.verdict(),
                new ExtremePosters(plan.splits().holdout(), challenger.holdoutProbabilities(), plan.vocabulary())
                        .of(challenger.evaluation()),
                Reports.examples(plan.splits().holdout(), challenger.holdoutProbabilities(), plan.vocabulary()));
    }

    private HoldoutResults.@Nullable Champion champion() {
        return judgement.opponent() instanceof Opponent.Champion met
                ? new HoldoutResults.Champion(met.version(), met.measured())
                : null;
    }
}
