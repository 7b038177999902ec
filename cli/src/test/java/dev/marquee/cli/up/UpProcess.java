package dev.marquee.cli.up;

import dev.marquee.cli.Marquee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A marquee command in a process of its own, with the log that users see and a temporary folder that tests look at. */
final class UpProcess implements AutoCloseable {

    private final Path folder;
    private final Process process;

    private UpProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static UpProcess start(Path folder, String... args) throws IOException {
        Files.createDirectories(temporary(folder));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary(folder),
                "-Dlog4j2.configurationFile=classpath:log4j2.properties",
                "-cp",
                System.getProperty("java.class.path"),
                Marquee.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        return new UpProcess(folder, builder.start());
    }

    private static Path temporary(Path folder) {
        return folder.resolve("tmp");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /** What Marquee left in the temporary folder. */
    List<Path> leftBehind() throws IOException {
        try (var entries = Files.list(temporary(folder))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("marquee"))
                    .toList();
        }
    }

    /** SIGTERM. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " still runs after 90 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
