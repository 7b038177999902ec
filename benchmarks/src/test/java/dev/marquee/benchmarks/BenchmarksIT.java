package dev.marquee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.benchmarks.figures.Measure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every group by the real command at toy size: its figures mean nothing, but none can break unnoticed. */
class BenchmarksIT {

    @Test
    void shouldMeasureEveryGroup(@TempDir Path folder) throws Exception {
        var printed = new ByteArrayOutputStream();
        var page = folder.resolve("benchmarks.md");
        var console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int exitCode;
        try {
            exitCode = Benchmarks.execute(
                    "--scale",
                    "toy",
                    "--posters",
                    "drawn",
                    "--only",
                    Arrays.stream(BenchmarkGroup.values()).map(Enum::name).collect(Collectors.joining(",")),
                    "--work",
                    folder.toString(),
                    "--write",
                    page.toString());
        } finally {
            System.setOut(console);
        }

        var lines = printed.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(lines).isZero();
        for (var measure : Measure.values()) {
            assertThat(lines).contains("figure=" + measure.figureName() + " value=");
        }
        assertThat(lines).doesNotContain("value=NaN", "value=Infinity", "group=");
        assertThat(Files.readString(page))
                .contains("bundled model: ", "reference model: ", "100 posters drawn by code", "| CORRECTIONS |");
    }
}
