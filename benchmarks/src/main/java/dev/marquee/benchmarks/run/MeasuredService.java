package dev.marquee.benchmarks.run;

import dev.marquee.service.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service of Marquee's, or a peer in its place, as a process of its own. A flight recording is written when it ends.
 */
public final class MeasuredService implements AutoCloseable {

    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final Path log;
    private final Path recording;

    private MeasuredService(Process process, Path log, Path recording) {
        this.process = process;
        this.log = log;
        this.recording = recording;
    }

    /**
     * How it is started.
     *
     * @param main its main class
     * @param options of the JVM, its heap among them
     * @param threads each native call may use
     * @param settings of its own, besides the address and the prefix
     */
    public record Start(Class<?> main, List<String> options, int threads, Map<String, String> settings) {}

    /** Starts it. Its name is that of its files in the run's folder. */
    public static MeasuredService start(BenchmarkRun run, String name, KafkaClients clients, Start start)
            throws IOException {
        var config = new ArrayList<String>();
        config.add("bootstrap.servers=" + clients.common().get("bootstrap.servers"));
        config.add("topics.prefix=" + clients.id(""));
        config.add("stream.http.port=-1");
        config.add("trainer.http.port=-1");
        start.settings().forEach((key, value) -> config.add(key + "=" + value));
        var file = Files.write(run.work().resolve(name + ".properties"), config);
        var log = run.work().resolve(name + ".log");
        var recording = run.work().resolve(name + ".jfr");
        Files.deleteIfExists(recording);
        var options = new ArrayList<>(start.options());
        options.add("-XX:StartFlightRecording:filename=" + recording + ",settings=default,dumponexit=true");
        options.add("-Xlog:jfr*=off");
        var process = new JavaProcess(options, start.threads(), log)
                .start(start.main(), List.of("--config", file.toString()));
        return new MeasuredService(process, log, recording);
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** Processor time it has taken so far. */
    public Duration processorTime() {
        requireAlive();
        return ProcessMeter.processorTime(process);
    }

    /** @throws IllegalStateException if it has ended */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the process ended with " + process.exitValue() + "; its output: " + log);
        }
    }

    /** Bytes of all objects that are reachable, after a full collection. */
    public long reachableBytes() throws IOException {
        var jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd GC.class_histogram says: " + histogram));
    }

    /** The flight recording, once it has stopped. */
    public Path recording() {
        return recording;
    }

    /** Stops it as an operator would, by SIGTERM. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(
                        "the process did not stop within " + STOP_SECONDS + " s; its output: " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
