package dev.marquee.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.cli.BrokerExtension.CliRun;
import dev.marquee.cli.DrawnTable;
import dev.marquee.cnn.model.ModelArtifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTrainingTest {

    private static final String RECIPE = """
            trainer.network=plain:filters=4-4,dense=8
            trainer.epochs=2
            trainer.genre.min.posters=10
            """;

    @TempDir
    private Path folder;

    private DrawnTable table = new DrawnTable(Path.of(""), List.of());

    @BeforeEach
    void drawPosters() throws Exception {
        table = DrawnTable.write(folder, 150);
    }

    private CliRun train(Path save, String... more) throws Exception {
        var recipe = Files.writeString(folder.resolve("recipe.properties"), RECIPE);
        var args = new ArrayList<>(List.of("train", "--config", recipe.toString()));
        args.addAll(List.of("--labels", table.csv().toString(), "--save", save.toString()));
        args.addAll(List.of(more));
        return CliRun.of(args.toArray(String[]::new));
    }

    @Test
    void shouldTrainOnATableWithoutKafkaAndWriteAModelWhoseFiguresEvaluateFinds() throws Exception {
        var file = folder.resolve("model.zip");

        var run = train(file);

        assertThat(run.exitCode()).as("%s", run.err()).isZero();
        assertThat(run.out())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Training: ").contains("posters to train on"),
                        line -> assertThat(line).startsWith("epoch  1/2  loss "),
                        line -> assertThat(line).startsWith("epoch  2/2  loss "),
                        line -> assertThat(line).startsWith(file + ": the weights of epoch "));
        var trained = ModelArtifact.read(Files.readAllBytes(file)).description();
        assertThat(trained.architecture().network()).isEqualTo("plain:filters=4-4,dense=8");
        var measured = CliRun.of(
                "evaluate",
                "--labels",
                table.csv().toString(),
                "--model",
                file.toString(),
                "--part",
                "holdout",
                "--json");
        var figures = new ObjectMapper().readTree(measured.out().get(0)).get("figures");
        assertThat(trained.metrics()).isNotEmpty();
        trained.metrics().forEach((name, metric) -> assertThat(
                        figures.at("/" + name + "/model").doubleValue())
                .as(name)
                .isCloseTo(metric.value(), within(1e-3)));
    }

    @Test
    void shouldNameTheRowsThatItCannotTrainOn() throws Exception {
        table = table.plus("tt1", "missing.jpg", "Drama");

        var run = train(folder.resolve("model.zip"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("refused line 152: ")
                .contains("missing.jpg");
    }

    @Test
    void shouldRefuseToOverwriteAFileBeforeItTrains() throws Exception {
        var there = Files.writeString(folder.resolve("model.zip"), "mine");

        var run = train(there);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().contains("model.zip").contains("not there yet");
        assertThat(there).hasContent("mine");
    }

    @Test
    void shouldSayWhatBelongsTogether() throws Exception {
        assertThat(CliRun.of("train", "--labels", table.csv().toString()).err())
                .first()
                .asString()
                .contains("without --save");
        assertThat(CliRun.of("train", "--save", "model.zip").err())
                .first()
                .asString()
                .contains("--save model.zip: without --labels");
        assertThat(CliRun.of("train", "--recipe", "bundled").err())
                .first()
                .asString()
                .contains("--recipe bundled: without --labels");
        assertThat(train(folder.resolve("model.zip"), "--force").err())
                .first()
                .asString()
                .contains("--force: with --labels");
    }
}
