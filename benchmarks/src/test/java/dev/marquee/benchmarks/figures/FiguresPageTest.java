package dev.marquee.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresPageTest {

    private static final Machine MACHINE = new Machine("A processor", 2, 24L << 30, "Linux", "Java", 0.25, "abc1234");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Figures figures = new Figures(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void shouldPrintOneLineAFigure() {
        figures.add(Measure.SCORER_B32_VS_STOCK, 21.43);
        figures.add(Measure.E2E_POSTERS_PER_S, 1234.5);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "figure=scorer_b32_vs_stock value=21.4 unit=x",
                        "figure=e2e_posters_per_s value=1235 unit=posters/s");
    }

    @Test
    void shouldSayWhichTargetsWereReached(@TempDir Path folder) throws Exception {
        figures.add(Measure.DECODE_VS_IMAGEIO, 1.9);
        figures.add(Measure.SCORER_B1_MS, 1.7);
        figures.add(Measure.SWAP_FAILED, 0);
        figures.add(Measure.LATENCY_P50_MS, 140);
        var file = folder.resolve("benchmarks.md");

        write(file, List.of("posters: 3 drawn ones"));

        assertThat(Files.readString(file))
                .contains("- A processor, 2 cores, 24 GiB; Linux; Java")
                .contains("- commit abc1234, 1970-01-01T00:00:00Z")
                .contains("- posters: 3 drawn ones")
                .contains("| `decode_vs_imageio` | 1.9 | x | ≥ 2.5 | **no** |")
                .contains("| `scorer_b1_ms` | 1.7 | ms | ≤ 4 | yes |")
                .contains("| `swap_failed` | 0 | posters | ≤ 0 | yes |")
                .contains("| `latency_p50_ms` | 140 | ms |  |  |");
    }

    @Test
    void shouldPutSectionsBelowTheFigures(@TempDir Path folder) throws Exception {
        figures.addSection("## More\n\ntext\n");
        figures.add(Measure.SWAP_FAILED, 0);
        var file = folder.resolve("benchmarks.md");

        write(file, List.of());

        assertThat(Files.readString(file)).endsWith(Measure.SWAP_FAILED.what() + " |\n\n## More\n\ntext\n");
    }

    @Test
    void shouldSayWhatFailedAndWhatIsNoResult(@TempDir Path folder) throws Exception {
        figures.add(Measure.SWAP_FAILED, 0);
        figures.refuse(Measure.LATENCY_P50_MS, "saturated: the app was 700 posters behind");
        figures.fail("RETRAINING", new IllegalStateException("the trainer refuses\nfor a reason"));
        var file = folder.resolve("benchmarks.md");

        write(file, List.of());

        assertThat(figures.hasFailures()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "figure=latency_p50_ms value=none unit=ms reason=\"saturated: the app was 700 posters behind\"",
                        "group=RETRAINING failed reason=\"java.lang.IllegalStateException: the trainer refuses\"");
        assertThat(Files.readString(file))
                .contains("- **the group RETRAINING failed**: java.lang.IllegalStateException: the trainer refuses\n")
                .contains("| `latency_p50_ms` | **no result**: saturated: the app was 700 posters behind | ms |")
                .contains("| `swap_failed` | 0 | posters | ≤ 0 | yes |");
    }

    @Test
    void shouldTellWhatTheMachineDidMeanwhile(@TempDir Path folder) throws Exception {
        figures.addUsage("LATENCY", new MachineUsage(Duration.ofSeconds(90), 2.5, 0.031, 0.52));
        var file = folder.resolve("benchmarks.md");

        write(file, List.of());

        assertThat(Files.readString(file)).contains("| LATENCY | 90 | 2.50 | 3.1 | 0.52 |");
    }

    private void write(Path file, List<String> notes) throws IOException {
        new FiguresPage(figures, MACHINE, "benchmarks/run", notes, Instant.EPOCH).write(file);
    }
}
