package dev.marquee.benchmarks.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.service.settings.Settings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TrainingWorkloadTest {

    @Test
    void shouldCountEveryTraining() {
        var rows = Rows.of(1_000);
        var settings = TrainerSettings.from(Settings.load(
                null, Map.of(), new Properties(), Map.of("trainer.epochs", "10", "trainer.warm.epochs", "2")));

        var workload = TrainingWorkload.of(
                new CorrectionWaves(
                        List.of(),
                        rows.subList(0, 600),
                        List.of(rows.subList(600, 700), rows.subList(700, 800), rows.subList(800, 1_000))),
                settings);

        // Nine posters in ten are trained on; then all from scratch, three warm ones on all, the first two waves.
        assertThat(workload.first()).isEqualTo(9 * 600);
        assertThat(workload.rest()).isEqualTo(9 * 1_000 + 9 * 2 * (3 * 1_000 + 700 + 800) / 10);
        assertThat(workload.at(100)).isEqualTo(Duration.ofSeconds(225));
        assertThat(workload.restAfter(54)).isEqualTo(Duration.ofSeconds(171));
    }
}
