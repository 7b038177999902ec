package dev.marquee.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened on the machine while something was measured.
 *
 * @param duration of the measurement
 * @param load average of the last minute, at the end
 * @param stealShare processor time that the hypervisor gave to others, as a share of all
 * @param otherCores what processes that are not part of this run took
 */
public record MachineUsage(Duration duration, double load, double stealShare, double otherCores) {

    /** Linux counts processor time in hundredths of a second, whatever its clock does. */
    private static final double TICKS_PER_SECOND = 100;

    /** A moment, as Linux counts; all but the time in ticks since the machine or the process started. */
    private record Moment(long nanos, long total, long busy, long steal, long own) {}

    /** Looks at the machine from the start of a measurement to its end. */
    public static final class Watch {
        private final Optional<Moment> start = moment();

        /** What happened since; empty where the system does not count it (it is not Linux). */
        public Optional<MachineUsage> end() {
            return start.flatMap(from -> moment().map(to -> between(from, to)));
        }
    }

    /** Starts to look. */
    public static Watch watch() {
        return new Watch();
    }

    private static MachineUsage between(Moment from, Moment to) {
        var duration = Duration.ofNanos(to.nanos - from.nanos);
        var seconds = duration.toNanos() / 1e9;
        return new MachineUsage(
                duration,
                loadAverage(),
                (to.steal - from.steal) / (double) Math.max(1, to.total - from.total),
                Math.max(0, (to.busy - from.busy) - (to.own - from.own)) / TICKS_PER_SECOND / seconds);
    }

    private static Optional<Moment> moment() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            // user, nice, system, idle, waiting, interrupts, soft interrupts, steal
            var ticks = Arrays.stream(lines.findFirst().orElseThrow().split("\\s+"))
                    .skip(1)
                    .limit(8)
                    .mapToLong(Long::parseLong)
                    .toArray();
            var busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];
            return Optional.of(new Moment(
                    System.nanoTime(), Arrays.stream(ticks).sum(), busy, ticks[7], ownTicks(ProcessHandle.current())));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** Those of a process, its children that have ended, and all that are there. */
    private static long ownTicks(ProcessHandle process) {
        var children = process.children().mapToLong(MachineUsage::ownTicks).sum();
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // utime, stime, cutime and cstime are fields 14 to 17; the name, field 2, is cut off with the first.
            return children
                    + Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
        } catch (IOException ended) {
            return children;
        }
    }

    private static double loadAverage() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d s, load %.2f, steal %.1f %%, other processes %.2f cores",
                duration.toSeconds(),
                load,
                100 * stealShare,
                otherCores);
    }
}
