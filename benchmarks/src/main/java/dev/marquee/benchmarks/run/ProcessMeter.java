package dev.marquee.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What another process takes. */
public final class ProcessMeter {

    private ProcessMeter() {}

    /** Processor time so far, of all its threads. */
    public static Duration processorTime(Process process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException(
                        "process " + process.pid() + ": no processor time (expected: a running process)"));
    }

    /**
     * Resident size in bytes.
     *
     * @throws IllegalStateException where the system has no {@code /proc}
     */
    public static long residentBytes(Process process) {
        return status(process, "VmRSS:");
    }

    /** The largest resident size so far. */
    public static long largestResidentBytes(Process process) {
        return status(process, "VmHWM:");
    }

    private static long status(Process process, String field) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("resident sizes are read from /proc (expected: Linux)", e);
        }
    }
}
