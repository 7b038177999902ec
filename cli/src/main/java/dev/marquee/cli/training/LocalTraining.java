package dev.marquee.cli.training;

import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.labels.RowNote;
import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Progress;
import dev.marquee.cli.posters.PosterFile;
import dev.marquee.cli.posters.RefusedFileException;
import dev.marquee.service.registry.Sha256;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.PictureSource;
import dev.marquee.trainer.dataset.PixelFileException;
import dev.marquee.trainer.dataset.RunPictures.LeftOut;
import dev.marquee.trainer.run.LocalRun;
import dev.marquee.trainer.run.RunRefusedException;
import dev.marquee.trainer.training.CheckpointFile;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.TrainingFailedException;
import dev.marquee.trainer.training.TrainingListener;
import dev.marquee.trainer.training.TrainingResult.EpochResult;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on a table of pictures and labels in this process, and shows how it goes. */
final class LocalTraining implements TrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTraining.class);

    private final Recipe recipe;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean watched;
    private final Map<String, LabelledFile> rows = new HashMap<>();
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
                    this::read,
                    recipe,
                    new CheckpointFile(checkpoint),
                    checkpoint,
                    plan -> line("Training: " + plan),
                    this,
                    interruption::requested,
                    Clock.systemUTC());
        } catch (RunRefusedException | PixelFileException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        } catch (TrainingFailedException e) {
            throw interruption.requested()
                    ? CommandException.interrupted()
                    : CommandException.failed(String.valueOf(e.getMessage()));
        } finally {
            endBar();
        }
    }

    /** Goes through the picture files once for their SHA-256: no picture stays in memory. */
    private List<Example> examples(CsvImport table, Interruption interruption) {
        var examples = new ArrayList<Example>();
        table.refused().forEach(this::refused);
        try (var reading = Progress.of("read", " posters", table.rows().size(), watched)) {
            for (var row : table.rows()) {
                if (interruption.requested()) {
                    throw CommandException.interrupted();
                }
                try {
                    var sha256 = Sha256.of(PosterFile.read(row.image()).bytes());
                    examples.add(new Example(row.posterId(), row.title(), null, sha256, row.genres()));
                    rows.put(row.posterId(), row);
                } catch (RefusedFileException e) {
                    refused(row, String.valueOf(e.getMessage()));
                }
                reading.step();
            }
        }
        return examples;
    }

    /** Reads the pictures for the run. What is gone since the first time is passed over. */
    private void read(List<Example> examples, PictureSource.Visitor visitor) {
        for (var i = 0; i < examples.size(); i++) {
            var example = examples.get(i);
            try {
                var bytes = PosterFile.read(row(example.posterId()).image()).bytes();
                visitor.onPicture(i, ByteBuffer.wrap(bytes), example.title(), null);
            } catch (RefusedFileException e) {
                LOG.debug("{} was there a moment ago", example.posterId(), e);
            }
        }
    }

    private LabelledFile row(String posterId) {
        return Objects.requireNonNull(rows.get(posterId));
    }

    private void refused(LabelledFile row, String why) {
        refused(new RowNote(row.line(), row.image() + " " + why));
    }

    private void refused(RowNote row) {
        err.println(Printable.of("refused " + row));
        err.flush();
    }

    @Override
    public void onDecoded(int done, int total) {
        if (bar == null) {
            bar = Progress.of("decode", " posters", total, watched);
        }
        bar.reach(done);
    }

    @Override
    public void onLeftOut(List<LeftOut> leftOut) {
        endBar();
        leftOut.forEach(poster -> refused(row(poster.posterId()), poster.why()));
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
