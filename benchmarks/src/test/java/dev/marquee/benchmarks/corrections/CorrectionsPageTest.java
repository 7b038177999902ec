package dev.marquee.benchmarks.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.Metric;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.settings.Settings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CorrectionsPageTest {

    private static final String FORCED =
            "The challenger becomes champion, forced by benchmark although the gate said: no.";

    private static final TrainerSettings SETTINGS =
            TrainerSettings.from(Settings.load(null, Map.of(), new Properties(), Map.of("trainer.seed", "7")));

    @Test
    void shouldShowEachTrainingWithItsFiguresAndTheGatesWord() {
        var page = page(List.of("Drama", "Comedy"));

        assertThat(page.lines())
                .contains(
                        "| constant predictor |  | 2 | 0.1000 | 0.1000 | 0.1000 | 0.1000 |  |  |  |  |",
                        "| 60 % | 900 | 2 | 0.2000 | 0.2000 | 0.2000 | 0.2000 | 60 | 100.0 | 99.0 | promoted |",
                        "| wave 3 | 900 | 2 | 0.2300 | 0.2300 | 0.2300 | 0.2300 | 15 | 25.0 | 24.0 | would keep back; forced |",
                        "| wrong | 900 | 2 | 0.2250 | 0.2250 | 0.2250 | 0.2250 | 15 | 25.0 |  | kept back |",
                        "- wave 3: " + FORCED)
                .doesNotContain("Vocabularies differ");
    }

    @Test
    void shouldSayWithWhichSettingsItIsMadeAgain() {
        assertThat(page(List.of("Drama", "Comedy")))
                .contains("`trainer.seed=7`", "`trainer.epochs=60`", "`trainer.warm.epochs=15`");
    }

    @Test
    void shouldWarnWhereMeansAreOverOtherGenres() {
        assertThat(page(List.of("Drama", "Comedy", "War")))
                .contains("**Vocabularies differ: means over other genres do not compare.**");
    }

    @Test
    void shouldCountWhatWasLostToTheLastWave() {
        var course = course(List.of("Drama", "Comedy"));

        assertThat(course.lost(course.wrong())).isEqualTo(0.23 - 0.225);
    }

    private static String page(List<String> genresInTheEnd) {
        return new CorrectionsPage(course(genresInTheEnd), CorrectionWaves.of(Rows.of(1_000), 1, 7), 40, SETTINGS)
                .markdown();
    }

    private static ExperimentResult course(List<String> genresInTheEnd) {
        var genres = List.of("Drama", "Comedy");
        return new ExperimentResult(
                cold("60 %", 0.2, genres),
                List.of(
                        warm("wave 1", 0.21, genres),
                        warm("wave 2", 0.22, genres),
                        warm("wave 3", 0.23, genresInTheEnd)),
                kept("again", 0.232, genresInTheEnd),
                kept("wrong", 0.225, genresInTheEnd),
                cold("scratch", 0.231, genresInTheEnd));
    }

    private static TrainedVersion cold(String name, double value, List<String> genres) {
        var version = version(value, genres, "The challenger becomes champion: its");
        return new TrainedVersion(name, version, 60, 100, OptionalDouble.of(99), TrainedVersion.Gate.of(version, true));
    }

    private static TrainedVersion warm(String name, double value, List<String> genres) {
        var version = version(value, genres, FORCED);
        return new TrainedVersion(name, version, 15, 25, OptionalDouble.of(24), TrainedVersion.Gate.of(version, true));
    }

    private static TrainedVersion kept(String name, double value, List<String> genres) {
        var version = version(value, genres, "The champion stays: the");
        return new TrainedVersion(
                name, version, 15, 25, OptionalDouble.empty(), TrainedVersion.Gate.of(version, false));
    }

    private static ModelVersion version(double value, List<String> genres, String verdict) {
        return ModelVersion.newBuilder()
                .setVersion(2)
                .setArtifactSha256("0".repeat(64))
                .setArtifactSize(1)
                .setChunkCount(1)
                .setArchitecture("any")
                .setGenres(genres)
                .setMetrics(List.of("meanAveragePrecision", "macroF1", "microF1", "loss").stream()
                        .map(name -> new Metric(name, value, 0.1))
                        .toList())
                .setTrainingPosters(900)
                .setHoldoutPosters(100)
                .setTrainingCut(List.of())
                .setVerdict(verdict)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
