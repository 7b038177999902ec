package dev.marquee.trainer.run;

import dev.marquee.trainer.gate.Opponent;
import dev.marquee.trainer.report.HoldoutResults;
import dev.marquee.trainer.report.ReportException;
import dev.marquee.trainer.report.ReportWriter;
import dev.marquee.trainer.report.TrainingReport;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.training.Trained;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report of a run that was published. */
record RunReport(TrainingRun run, RunPlan plan, Trained trained, Judgement judgement) {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

    /**
     * Writes it. A report that cannot be written does not undo a model that was published.
     *
     * @return the file; null where it could not be written
     */
    @Nullable
    String writeTo(Path folder) {
        var file = folder.resolve(run.runId() + ".html").toAbsolutePath();
        try {
            ReportWriter.write(content(), file);
            return file.toString();
        } catch (ReportException e) {
            LOG.warn("no report: {}", e.getMessage());
            return null;
        } catch (RuntimeException e) {
            LOG.warn("no report", e);
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
                new Extremes(plan.parts().holdout(), challenger.holdoutProbabilities(), plan.vocabulary())
                        .of(challenger.evaluation()),
                Reports.examples(plan.parts().holdout(), challenger.holdoutProbabilities(), plan.vocabulary()));
    }

    private HoldoutResults.@Nullable Champion champion() {
        return judgement.opponent() instanceof Opponent.Champion met
                ? new HoldoutResults.Champion(met.version(), met.measured())
                : null;
    }
}
