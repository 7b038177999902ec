package dev.marquee.cli.training;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.labels.RowDecoder;
import dev.marquee.cli.labels.RowNote;
import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.run.LocalRun;
import dev.marquee.trainer.run.RunRefusedException;
import dev.marquee.trainer.training.CheckpointFile;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.TrainingFailedException;
import dev.marquee.trainer.training.TrainingListener;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Trains on a table of pictures and labels in this process, and shows how it goes. */
final class LocalTraining implements TrainingListener {

    /** Pictures decoded between two steps of the bar. */
    private static final int DECODED_AT_ONCE = 64;

    private final Recipe recipe;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean watched;
    private @Nullable Progress bar;

    /** @param watched whether there are bars, on standard error */
    LocalTraining(Recipe recipe, PrintWriter out, PrintWriter err, boolean watched) {
        this.recipe = recipe;
        this.out = out;
        this.err = err;
        this.watched = watched;
    }

    /**
     * Trains.
     *
     * @param checkpoint the file that a training which was broken off goes on from
     * @throws CommandException if the table makes no training, the training fails, or Ctrl-C ends it
     */
    LocalRun run(CsvImport table, Path checkpoint, Interruption interruption) {
        var examples = examples(table, interruption);
        try {
            return LocalRun.train(
                    examples,
                    recipe,
                    new CheckpointFile(checkpoint),
                    plan -> line("Training: " + plan),
                    this,
                    interruption::requested,
                    Clock.systemUTC());
        } catch (RunRefusedException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        } catch (TrainingFailedException e) {
            throw interruption.requested()
                    ? CommandException.interrupted()
                    : CommandException.failed(String.valueOf(e.getMessage()));
        } finally {
            endBar();
        }
    }

    private List<Example> examples(CsvImport table, Interruption interruption) {
        var decoder = new RowDecoder(recipe.architecture());
        var examples = new ArrayList<Example>();
        var rows = table.rows();
        try (var decoding = Progress.of("decode", " posters", rows.size(), watched)) {
            for (var from = 0; from < rows.size(); from += DECODED_AT_ONCE) {
                if (interruption.requested()) {
                    throw CommandException.interrupted();
                }
                var to = Math.min(from + DECODED_AT_ONCE, rows.size());
                decoder.decode(rows.subList(from, to)).forEach(row -> examples.add(example(row)));
                decoding.reach(to);
            }
        }
        table.refused().forEach(this::refused);
        decoder.refused().forEach(this::refused);
        return examples;
    }

    private void refused(RowNote row) {
        err.println(Printable.of("refused " + row));
        err.flush();
    }

    private Example example(RowDecoder.Decoded decoded) {
        LabelledFile row = decoded.row();
        Architecture input = recipe.architecture();
        return new Example(
                row.posterId(),
                row.title(),
                null,
                decoded.sha256(),
                input.height(),
                input.width(),
                decoded.rgb(),
                PosterDecoder.VERSION,
                row.genres());
    }

    @Override
    public void onCheckpoint(String message) {
        line(message);
    }

    @Override
    public void onStep(int epoch, int postersDone, int postersTotal, double loss) {
        if (bar == null) {
            bar = Progress.of("epoch " + epoch + "/" + recipe.schedule().epochs(), " posters", postersTotal, watched);
        }
        bar.reach(postersDone);
    }

    @Override
    public void onEpoch(EpochResult result) {
        line(String.format(
                Locale.ROOT,
                "epoch %2d/%d  loss %.4f, validation %.4f  mAP validation %.4f  %.1f s%s",
                result.number(),
                recipe.schedule().epochs(),
                result.trainingLoss(),
                result.validation().loss(),
                result.validation().meanAveragePrecision(),
                result.seconds(),
                result.best() ? "  best so far" : ""));
    }

    private void line(String text) {
        endBar();
        out.println(Printable.of(text));
        out.flush();
    }

    private void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
