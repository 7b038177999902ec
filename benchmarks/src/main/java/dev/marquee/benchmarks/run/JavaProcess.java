package dev.marquee.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a class of this class path in a process of its own.
 *
 * @param options of the JVM
 * @param threads each native call may use
 * @param log takes standard output and standard error
 */
public record JavaProcess(List<String> options, int threads, Path log) {

    /** Starts it; its standard input stays open until this process ends or closes it. */
    public Process start(Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        return builder.start();
    }
}
