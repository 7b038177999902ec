package dev.marquee.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.cli.BrokerExtension.CliRun;
import dev.marquee.cli.up.StarterModel;
import dev.marquee.cnn.model.ModelArtifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluateRealPostersTest {

    private static final Path TABLE = Path.of("shared", "posters", "labels.csv");

    @Test
    void shouldFindWhatTheTrainerFoundOnTheHoldoutOfTheRealPosters() throws Exception {
        var table = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(TABLE))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeThat(table)
                .as("%s in a folder above this one; skipped without the real posters", TABLE)
                .isPresent();
        var trained = ModelArtifact.read(StarterModel.artifact()).description();

        var run = CliRun.of("evaluate", "--labels", table.orElseThrow().toString(), "--part", "holdout", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).noneMatch(line -> line.startsWith("refused") || line.contains("flatter"));
        var found = new ObjectMapper().readTree(run.out().get(0));
        assertThat(found.get("posters").intValue())
                .isEqualTo(trained.provenance().holdoutPosters());
        assertThat(trained.metrics()).hasSize(8);
        // The trainer's network and the scorer agree within 1e-5, so a poster may cross a threshold.
        trained.metrics().forEach((name, metric) -> assertThat(
                        found.at("/figures/" + name + "/model").doubleValue())
                .as(name)
                .isCloseTo(metric.value(), within(1e-3)));
    }
}
