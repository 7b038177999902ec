package dev.marquee.cli.output;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for work whose size is known; nothing where nobody watches. */
public final class Progress implements AutoCloseable {

    private static final int REDRAW_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Whether a person sees the output, rather than a file or another program. */
    public static boolean isWatched() {
        return System.console() != null;
    }

    /**
     * Starts at 0.
     *
     * @param task what is done, in a word or two
     * @param unit what is counted, such as " posters"
     * @param shown whether there is a bar at all
     */
    public static Progress of(String task, String unit, long total, boolean shown) {
        return new Progress(shown ? bar(task, unit, total) : null);
    }

    private static ProgressBar bar(String task, String unit, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(unit, 1)
                .setInitialMax(total)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    /** Counts one more as done. */
    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** So many are done. */
    public void reach(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
