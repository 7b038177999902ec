package dev.marquee.benchmarks.kernels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JMH in a process of its own, because its forks inherit the number of native threads from their environment. At toy
 * size it does not fork.
 *
 * @param benchmarks the class whose methods are run, all of them in one go
 * @param threads each native call may use
 */
record JmhProcess(Class<?> benchmarks, int threads) {

    private static final String FOLDER_OPTION = "-D" + JmhPosters.FOLDER + "=";

    /**
     * Runs every benchmark of the class once.
     *
     * @return by method, and by parameters where there are any ({@code score network=BUNDLED work=32-onnx}), the median
     *     time in milliseconds
     */
    Map<String, Double> run(BenchmarkRun run, int round) throws IOException, InterruptedException {
        var name = benchmarks.getSimpleName() + "-" + round;
        var log = run.work().resolve(name + ".log");
        var results = run.work().resolve(name + ".json");
        var process = new JavaProcess(
                        List.of("-Xmx2g", FOLDER_OPTION + run.posters().folder()), threads, log)
                .start(
                        org.openjdk.jmh.Main.class,
                        List.of(
                                benchmarks.getName() + "\\.",
                                "-f",
                                Integer.toString(run.scale().pick(0, 1, 1)),
                                "-wi",
                                Integer.toString(run.scale().pick(0, 1, 2)),
                                "-w",
                                run.scale().pick(1, 1, 2) + "s",
                                "-i",
                                Integer.toString(run.scale().pick(1, 3, 5)),
                                "-r",
                                run.scale().pick(100, 1_000, 1_000) + "ms",
                                "-foe",
                                "true",
                                "-jvmArgs",
                                "-Xmx1g",
                                "-jvmArgsAppend",
                                FOLDER_OPTION + run.posters().folder(),
                                "-rf",
                                "json",
                                "-rff",
                                results.toString()));
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " failed; its output: " + log + "\n" + Files.readString(log));
        }
        return read(new ObjectMapper().readTree(results.toFile()));
    }

    private static Map<String, Double> read(JsonNode results) {
        var medians = new LinkedHashMap<String, Double>();
        for (var result : results) {
            var method = result.get("benchmark").asText();
            var key = new StringBuilder(method.substring(method.lastIndexOf('.') + 1));
            result.path("params").properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(parameter -> key.append(' ')
                            .append(parameter.getKey())
                            .append('=')
                            .append(parameter.getValue().asText()));
            var times = new ArrayList<Double>();
            result.get("primaryMetric")
                    .get("rawData")
                    .forEach(fork -> fork.forEach(time -> times.add(time.asDouble())));
            medians.put(key.toString(), Percentiles.median(times));
        }
        return medians;
    }
}
