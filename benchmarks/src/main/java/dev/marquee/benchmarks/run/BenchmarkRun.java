package dev.marquee.benchmarks.run;

import dev.marquee.benchmarks.figures.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What all measurements of a run share. */
public final class BenchmarkRun implements AutoCloseable {

    private final Scale scale;
    private final PosterFolder posters;
    private final LabelledTable labelled;
    private final Path work;
    private final Figures figures;
    private final PrintStream progress;
    private @Nullable BrokerProcess broker;

    /**
     * @param scale how much is measured
     * @param posters what is measured on
     * @param labelled what is learnt from
     * @param work folder for logs and recordings
     * @param figures take the results
     * @param progress tells a person what goes on
     */
    public BenchmarkRun(
            Scale scale,
            PosterFolder posters,
            LabelledTable labelled,
            Path work,
            Figures figures,
            PrintStream progress) {
        this.scale = scale;
        this.posters = posters;
        this.labelled = labelled;
        this.work = work;
        this.figures = figures;
        this.progress = progress;
    }

    /** How much is measured. */
    public Scale scale() {
        return scale;
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

    /**
     * The run's broker, one for all that need one: a broker is slow until its code is compiled. It is started when it
     * is first asked for, and again where it has ended.
     */
    public BrokerProcess broker() throws IOException {
        var running = broker;
        if (running == null || !running.isAlive()) {
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
