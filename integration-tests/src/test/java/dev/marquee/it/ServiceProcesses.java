package dev.marquee.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a service's own main in a process of its own, as an operator would. */
final class ServiceProcesses implements AutoCloseable {

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    ServiceProcesses(Path folder) {
        this.folder = folder;
    }

    Process start(Class<?> main, Map<String, String> settings) throws IOException {
        var config = folder.resolve(main.getSimpleName() + "-" + started.size() + ".properties");
        Files.write(
                config,
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        return start(main, "--config", config.toString());
    }

    Process start(Class<?> main, String... args) throws IOException {
        return start(Map.of(), main, args);
    }

    Process start(Map<String, String> environment, Class<?> main, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log(started.size()).toFile());
        var process = builder.start();
        started.add(process);
        return process;
    }

    private Path log(int number) {
        return folder.resolve("process-" + number + ".log");
    }

    /** What the process that was started so many before has printed. */
    String output(int number) throws IOException {
        return Files.readString(log(number));
    }

    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " still runs after 60 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }
}
