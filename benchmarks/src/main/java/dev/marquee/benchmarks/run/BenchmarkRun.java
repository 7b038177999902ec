package dev.marquee.benchmarks.run;

import dev.marquee.benchmarks.figures.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What all measurements of a run share. */
public final class BenchmarkRun implements AutoCloseable {

    private final boolean quick;
    private final PosterFolder posters;
    private final LabelledTable labelled;
    private final Path work;
    private final Figures figures;
    private final PrintStream progress;
    private @Nullable BrokerProcess broker;

    /**
     * @param quick less of everything
     * @param posters what is measured on
     * @param labelled what is learnt from
     * @param work folder for logs and recordings
     * @param figures take the results
     * @param progress tells a person what goes on
     */
    public BenchmarkRun(
            boolean quick,
            PosterFolder posters,
            LabelledTable labelled,
            Path work,
            Figures figures,
            PrintStream progress) {
        this.quick = quick;
        this.posters = posters;
        this.labelled = labelled;
        this.work = work;
        this.figures = figures;
        this.progress = progress;
    }

    /** One number for a quick run, another for a full one. */
    public int pick(int inQuickRun, int inFullRun) {
        return quick ? inQuickRun : inFullRun;
    }

    /** What is measured on. */
    public PosterFolder posters() {
        return posters;
    }

    /** What is learnt from. */
    public LabelledTable labelled() {
        return labelled;
    }

    /** Folder for logs and recordings. */
    public Path work() {
        return work;
    }

    /** Take the results. */
    public Figures figures() {
        return figures;
    }

    /** The run's broker, one for all that need one: a broker is slow until its code is compiled. Started when first asked for. */
    public BrokerProcess broker() throws IOException {
        var running = broker;
        if (running == null) {
            running = BrokerProcess.start(work);
            broker = running;
        }
        return running;
    }

    /** Says what goes on. */
    public void say(String format, Object... arguments) {
        progress.printf("# " + format + "%n", arguments);
    }

    @Override
    public void close() throws IOException {
        if (broker != null) {
            broker.close();
        }
    }
}
