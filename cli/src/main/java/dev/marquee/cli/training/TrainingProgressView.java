package dev.marquee.cli.training;

import dev.marquee.cli.models.MetricFormat;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.events.TrainingProgress;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A training run as people watch it: a bar for each epoch where somebody looks, a line for each epoch in any case,
 * then the holdout's figures, the gate's verdict and where the report lies.
 */
public final class TrainingProgressView implements AutoCloseable {

    private final PrintWriter out;
    private final boolean watched;
    private @Nullable Progress bar;
    private int epochOfBar;

    /** @param watched whether there are bars, on standard error; false writes lines only */
    public TrainingProgressView(PrintWriter out, boolean watched) {
        this.out = out;
        this.watched = watched;
    }

    /** Shows the next event of the run. */
    public void accept(TrainingProgress progress) {
        switch (progress.getPhase()) {
            case STARTED -> line("Training: " + progress.getMessage());
            case STEP -> step(progress);
            case EPOCH -> line(epochLine(progress));
            case EVALUATED -> evaluated(progress);
            case PUBLISHED -> published(progress);
            case REFUSED -> end("Refused: ", progress);
            case FAILED -> end("Failed: ", progress);
            case UNKNOWN -> line(progress.getMessage());
        }
        out.flush();
    }

    private void step(TrainingProgress progress) {
        if (bar == null || epochOfBar != progress.getEpoch()) {
            close();
            epochOfBar = progress.getEpoch();
            bar = Progress.of(
                    "epoch " + progress.getEpoch() + "/" + progress.getEpochs(),
                    " posters",
                    progress.getPostersTotal(),
                    watched);
        }
        bar.reach(progress.getPostersDone());
    }

    private static String epochLine(TrainingProgress progress) {
        return String.format(
                Locale.ROOT,
                "epoch %2d/%d  loss %s, validation %s  accuracy %s, validation %s  precision %s, validation %s"
                        + "  learning rate %s",
                progress.getEpoch(),
                progress.getEpochs(),
                decimal(progress.getTrainingLoss()),
                decimal(progress.getValidationLoss()),
                decimal(progress.getTrainingAccuracy()),
                decimal(progress.getValidationAccuracy()),
                decimal(progress.getTrainingPrecision()),
                decimal(progress.getValidationPrecision()),
                progress.getLearningRate() == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.2g", progress.getLearningRate()));
    }

    private static String decimal(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private void evaluated(TrainingProgress progress) {
        line("Evaluated on the holdout: " + progress.getMessage());
        progress.getMetrics()
                .forEach(metric ->
                        line("  " + Printable.column(metric.getName(), 26) + MetricFormat.withBaseline(metric)));
    }

    private void published(TrainingProgress progress) {
        line("Published: " + progress.getMessage());
        if (progress.getModelVersion() != null) {
            line("  model version " + progress.getModelVersion()
                    + (Boolean.TRUE.equals(progress.getPromoted())
                            ? " is the champion now"
                            : " was not promoted; `marquee models promote " + progress.getModelVersion()
                                    + "` does it by hand"));
        }
        report(progress);
    }

    private void end(String word, TrainingProgress progress) {
        line(word + progress.getMessage());
        report(progress);
    }

    private void report(TrainingProgress progress) {
        if (progress.getReportPath() != null) {
            line("  report: " + progress.getReportPath());
        }
    }

    /** A line never starts within a bar. */
    private void line(String text) {
        close();
        out.println(Printable.of(text));
    }

    /** Ends the bar that is under way. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
