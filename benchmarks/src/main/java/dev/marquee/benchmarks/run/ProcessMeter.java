package dev.marquee.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

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

    /** Resident size in bytes; empty where the system has no {@code /proc}. */
    public static OptionalLong residentBytes(Process process) {
        return status(process, "VmRSS:");
    }

    /** The largest resident size so far. */
    public static OptionalLong largestResidentBytes(Process process) {
        return status(process, "VmHWM:");
    }

    private static OptionalLong status(Process process, String field) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }
}
