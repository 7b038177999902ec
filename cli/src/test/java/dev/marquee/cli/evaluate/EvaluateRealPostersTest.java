package dev.marquee.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.cli.BrokerExtension.CliRun;
import dev.marquee.cli.up.StarterModel;
import dev.marquee.cnn.image.RealPosters;
import dev.marquee.cnn.model.ModelArtifact;
import org.junit.jupiter.api.Test;

class EvaluateRealPostersTest {

    @Test
    void shouldFindWhatTheTrainerFoundOnTheHoldoutOfTheRealPosters() throws Exception {
        var labels = RealPosters.labelsOfTheStudy();
        var trained = ModelArtifact.read(StarterModel.artifact()).description();

        var run = CliRun.of("evaluate", "--labels", labels.toString(), "--part", "holdout", "--json");

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
