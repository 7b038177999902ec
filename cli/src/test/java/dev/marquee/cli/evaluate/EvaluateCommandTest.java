package dev.marquee.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.cli.BrokerExtension.CliRun;
import dev.marquee.cli.DrawnTable;
import dev.marquee.cli.up.StarterModel;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.drawn.DrawnPoster;
import dev.marquee.evaluation.ConstantBaseline;
import dev.marquee.evaluation.DatasetSplit;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.training.Scoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    /** More than one batch, the last one not full. */
    private static final int POSTERS = 75;

    private static final String FLATTERS =
            "note: figures on posters that the model was trained on flatter; --part holdout leaves them out";

    @TempDir
    private Path folder;

    private DrawnTable table = new DrawnTable(Path.of(""), List.of());

    @BeforeEach
    void drawPosters() throws Exception {
        table = DrawnTable.write(folder, POSTERS);
    }

    private CliRun evaluate(String... more) {
        var args = new ArrayList<>(List.of("evaluate", "--labels", table.csv().toString()));
        args.addAll(List.of(more));
        return CliRun.of(args.toArray(String[]::new));
    }

    private static JsonNode json(CliRun run) throws Exception {
        assertThat(run.out()).hasSize(1);
        return new ObjectMapper().readTree(run.out().get(0));
    }

    private static float[][] probabilities(PosterModel model, List<DrawnPoster> posters) throws Exception {
        var decoder = PosterDecoder.withDefaults();
        var network = model.description().architecture();
        var pictures = new ArrayList<byte[]>();
        for (var poster : posters) {
            pictures.add(decoder.decode(poster.jpeg(), network.height(), network.width()));
        }
        try (var scorer = model.newScorer(32)) {
            return Scoring.inBatches(scorer, pictures, 32);
        }
    }

    @Test
    void shouldGiveTheFiguresOfTheModelThatComesWithMarqueeBesideTheConstants() throws Exception {
        try (var model = PosterModel.load(StarterModel.artifact())) {
            var genres = model.description().genres();
            var vocabulary = Vocabulary.of(genres);
            var truth = table.posters().stream()
                    .map(poster -> vocabulary.truth(poster.genres()))
                    .toArray(boolean[][]::new);
            var thresholds = new float[genres.size()];
            for (var genre = 0; genre < thresholds.length; genre++) {
                thresholds[genre] = model.description().thresholds().get(genre);
            }
            var expected = ModelMetrics.of(
                    LabelledScores.of(genres, probabilities(model, table.posters()), truth), thresholds);
            var constant = ConstantBaseline.fittedOn(genres, truth).evaluate(truth);

            var run = evaluate("--json");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).hasSize(2).last().isEqualTo(FLATTERS);
            var found = json(run);
            assertThat(found.get("model").textValue()).isEqualTo("the model that comes with Marquee");
            assertThat(found.get("part").textValue()).isEqualTo("all");
            assertThat(found.get("posters").intValue()).isEqualTo(POSTERS);
            assertThat(found.get("refused")).isEmpty();
            assertThat(found.get("unknownGenres")).isEmpty();
            var figures = found.get("figures");
            assertThat(figures).hasSize(15);
            assertThat(figures.at("/meanAveragePrecision/model").doubleValue())
                    .isEqualTo(expected.meanAveragePrecision());
            assertThat(figures.at("/macroF1/model").doubleValue()).isEqualTo(expected.macroF1());
            assertThat(figures.at("/topThreeHits/model").doubleValue()).isEqualTo(expected.topThreeHits());
            assertThat(figures.at("/exactMatch/model").doubleValue()).isEqualTo(expected.exactMatch());
            assertThat(figures.at("/loss/model").doubleValue()).isEqualTo(expected.loss());
            assertThat(figures.at("/macroF1/constant").doubleValue())
                    .isEqualTo(constant.constant().macroF1());
            assertThat(figures.at("/macroF1/bestConstant").doubleValue())
                    .isEqualTo(constant.everything().macroF1())
                    .isGreaterThan(constant.constant().macroF1());
            assertThat(figures.at("/labelAccuracy/bestConstant").doubleValue())
                    .isEqualTo(constant.nothing().labelAccuracy());
            assertThat(figures.at("/loss/bestConstant").doubleValue())
                    .isEqualTo(constant.constant().loss());
            assertThat(figures.at("/macroRocAuc/constant").doubleValue()).isEqualTo(0.5);
        }
    }

    @Test
    void shouldGiveEachGenreItsFiguresTheConfusionsAndTheCalibration() throws Exception {
        var found = json(evaluate("--json"));

        var genres = found.get("genres");
        assertThat(genres).hasSize(23);
        var posters = found.at("/confusion/posters");
        for (var index = 0; index < genres.size(); index++) {
            var genre = genres.get(index);
            var hits = genre.get("truePositives").intValue();
            assertThat(found.at("/confusion/genres").get(index)).isEqualTo(genre.get("genre"));
            assertThat(posters.get(index).get(index).intValue()).isEqualTo(hits);
            assertThat(hits + genre.get("falseNegatives").intValue())
                    .isEqualTo(genre.get("posters").intValue());
            assertThat(genre.get("posters").intValue()
                            + genre.get("falsePositives").intValue()
                            + genre.get("trueNegatives").intValue())
                    .isEqualTo(POSTERS);
        }
        assertThat(found.get("calibration")).hasSize(10);
        assertThat(StreamSupport.stream(found.get("calibration").spliterator(), false)
                        .mapToInt(bin -> bin.get("pairs").intValue())
                        .sum())
                .isEqualTo(POSTERS * 23);
        var absent = StreamSupport.stream(genres.spliterator(), false)
                .filter(genre -> genre.get("genre").textValue().equals("Biography"))
                .findFirst()
                .orElseThrow();
        assertThat(absent.get("posters").intValue()).isZero();
        assertThat(absent.get("averagePrecision").isNull()).isTrue();
        assertThat(absent.get("rocAuc").isNull()).isTrue();
    }

    private static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void shouldKeepTheKeysOfItsJsonInTheirOrder() throws Exception {
        var found = json(evaluate("--json", "--resamples", "10"));

        assertThat(keys(found))
                .containsExactly(
                        "model",
                        "architecture",
                        "part",
                        "posters",
                        "refused",
                        "unknownGenres",
                        "resamples",
                        "figures",
                        "genres",
                        "confusion",
                        "calibration");
        assertThat(keys(found.get("figures")))
                .startsWith("meanAveragePrecision", "macroRocAuc", "macroF1")
                .endsWith("labelAccuracy", "loss", "expectedCalibrationError");
        assertThat(keys(found.at("/figures/loss"))).containsExactly("model", "low", "high", "constant", "bestConstant");
        assertThat(keys(found.at("/genres/0")))
                .containsExactly(
                        "genre",
                        "posters",
                        "averagePrecision",
                        "baselineAveragePrecision",
                        "rocAuc",
                        "threshold",
                        "precision",
                        "recall",
                        "f1",
                        "truePositives",
                        "falsePositives",
                        "falseNegatives",
                        "trueNegatives",
                        "intervals");
        assertThat(keys(found.at("/genres/0/intervals")))
                .containsExactly("averagePrecision", "rocAuc", "precision", "recall", "f1");
        assertThat(keys(found.get("confusion"))).containsExactly("genres", "posters");
        assertThat(keys(found.at("/calibration/0")))
                .containsExactly("from", "to", "pairs", "meanProbability", "trueShare");
    }

    @Test
    void shouldShowTablesToPeople() {
        var run = evaluate();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .first()
                .isEqualTo("the model that comes with Marquee (128x96x3 plain, 23 genres)" + " on 75 posters of "
                        + table.csv() + ", part all");
        assertThat(run.out()).anyMatch(line -> line.matches("figure +model +95 % interval +constant +best constant"));
        assertThat(run.out())
                .anyMatch(line -> line.matches(
                        "meanAveragePrecision +0\\.\\d{4} +0\\.\\d{4} to 0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4}"));
        assertThat(run.out())
                .anyMatch(line ->
                        line.matches("genre +posters +AP +95 % interval +baseline AP +ROC-AUC +threshold +precision "
                                + "+recall +F1 +95 % interval"));
        assertThat(run.out()).anyMatch(line -> line.matches("Biography +0 +- +- +0\\.0000 +- +0\\.\\d{4} .*"));
        assertThat(run.out()).anyMatch(line -> line.matches("is +was given wrongly +posters +share"));
        assertThat(run.err())
                .first()
                .asString()
                .startsWith("note: genres that no poster here has count 0 in macroF1")
                .contains("Biography, ");
    }

    @Test
    void shouldGiveEveryFigureAnIntervalFromAsManyResamplesAsWereAskedFor() throws Exception {
        var found = json(evaluate("--json", "--resamples", "200"));

        assertThat(found.get("resamples").intValue()).isEqualTo(200);
        found.get("figures").fields().forEachRemaining(figure -> {
            var values = figure.getValue();
            var model = values.get("model").doubleValue();
            if (model > 0) { // no poster is matched exactly, in any resample
                assertThat(values.get("low").doubleValue())
                        .as(figure.getKey())
                        .isLessThan(values.get("high").doubleValue());
            }
            // Resamples are mostly less well calibrated than what they were drawn from.
            if (!figure.getKey().equals("expectedCalibrationError")) {
                assertThat(model)
                        .as(figure.getKey())
                        .isBetween(
                                values.get("low").doubleValue(),
                                values.get("high").doubleValue());
            }
        });
        for (var genre : found.get("genres")) {
            for (var name : List.of("averagePrecision", "rocAuc", "precision", "recall", "f1")) {
                var interval = genre.get("intervals").get(name);
                assertThat(interval.get("low").isNull())
                        .as(genre.get("genre") + " " + name)
                        .isEqualTo(genre.get(name).isNull());
                assertThat(interval.get("high").doubleValue())
                        .isGreaterThanOrEqualTo(interval.get("low").doubleValue());
            }
        }
    }

    @Test
    void shouldDoWithoutIntervalsAndRefuseANumberOfResamplesThatCannotBeMeant() throws Exception {
        var without = evaluate("--resamples", "0");
        assertThat(without.out()).anyMatch(line -> line.matches("macroF1 +0\\.\\d{4} +- +0\\.\\d{4} +0\\.\\d{4}"));
        assertThat(without.out()).noneMatch(line -> line.contains("resamples"));
        assertThat(json(evaluate("--resamples", "0", "--json"))
                        .at("/figures/loss/low")
                        .isNull())
                .isTrue();

        var negative = evaluate("--resamples", "-1");
        assertThat(negative.exitCode()).isEqualTo(2);
        assertThat(negative.err()).singleElement().asString().contains("--resamples: -1 (expected: 0 to 100000)");
    }

    @Test
    void shouldMeasureOnThePartThatWasAskedForAndLookAtNoOther() throws Exception {
        var heldOut = table.posters().stream()
                .filter(poster -> DatasetSplit.HOLDOUT.contains(poster.id()))
                .toList();
        for (var poster : table.posters()) {
            if (!heldOut.contains(poster)) {
                Files.delete(table.images().resolve(poster.id() + ".jpg"));
            }
        }

        var run = evaluate("--part", "holdout", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).doesNotContain(FLATTERS);
        assertThat(json(run).get("part").textValue()).isEqualTo("holdout");
        assertThat(json(run).get("posters").intValue())
                .isEqualTo(heldOut.size())
                .isPositive();
        var training = evaluate("--part", "training");
        assertThat(training.exitCode()).isEqualTo(1);
        assertThat(training.err())
                .singleElement()
                .asString()
                .startsWith(
                        "marquee: " + table.csv() + ": usable posters of part training: 0 (expected: at least one); "
                                + (POSTERS - heldOut.size()) + " rows refused, line ");
    }

    @Test
    void shouldCountWhatItCannotUseAndGoOn() throws Exception {
        Files.write(table.images().resolve("empty.jpg"), new byte[0]);
        Files.writeString(table.images().resolve("text.jpg"), "no picture at all");
        table = table.plus("gone", "gone.jpg", "Drama")
                .plus("empty", "empty.jpg", "Drama")
                .plus("text", "text.jpg", "Drama")
                .plus("odd", table.posters().get(0).id() + ".jpg", "Drama|News-Reel");

        var run = evaluate("--json");

        assertThat(run.exitCode()).isEqualTo(1);
        var line = POSTERS + 2;
        assertThat(run.err().subList(0, 5))
                .containsExactly(
                        "refused line " + line + ": file " + table.images().resolve("gone.jpg") + " does not exist",
                        "refused line " + (line + 1) + ": "
                                + table.images().resolve("empty.jpg")
                                + " image has 0 bytes (expected a JPEG, PNG or WebP)",
                        run.err().get(2),
                        "note: 3 of 79 rows could not be used",
                        "note: left out, because the model does not know the genre (and posters that have it): "
                                + "News-Reel (1)");
        var found = json(run);
        assertThat(found.get("posters").intValue()).isEqualTo(POSTERS + 1);
        assertThat(found.at("/refused/0/line").intValue()).isEqualTo(line);
        assertThat(found.at("/refused/2/why").textValue())
                .startsWith(table.images().resolve("text.jpg").toString());
        assertThat(found.at("/unknownGenres/News-Reel").intValue()).isEqualTo(1);
    }

    @Test
    void shouldListTheFirstRefusedRowsOnlyAndTheRestAsACount() throws Exception {
        for (var i = 0; i < 13; i++) {
            table = table.plus("gone" + i, "gone" + i + ".jpg", "Drama");
        }

        var err = evaluate().err();

        assertThat(err.subList(0, 10)).allMatch(line -> line.startsWith("refused line "));
        assertThat(err.get(10)).isEqualTo("refused 3 more (--json lists them all)");
        assertThat(err.get(11)).isEqualTo("note: 13 of 88 rows could not be used");
    }

    @Test
    void shouldSayThatNoRowBelongsToThePart() throws Exception {
        table = new DrawnTable(Files.writeString(folder.resolve("none.csv"), "id,file,genres\n"), List.of());

        var run = evaluate();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly("marquee: " + table.csv()
                        + ": usable posters of part all: 0 (expected: at least one); no row belongs to it");
    }

    @Test
    void shouldMeasureAnArtifactsFileWithoutACluster() throws Exception {
        var file = Files.write(folder.resolve("model.zip"), StarterModel.artifact());

        var run = evaluate("--json", "--model", file.toString(), "--bootstrap-servers", "no-such-host.invalid:9092");

        assertThat(run.exitCode()).isZero();
        assertThat(json(run).get("model").textValue()).isEqualTo(file.toString());
        assertThat(json(run).get("figures")).isEqualTo(json(evaluate("--json")).get("figures"));
    }

    @Test
    void shouldNameTheModelThatIsNone() throws Exception {
        var missing = folder.resolve("missing.zip");
        var noFile = evaluate("--model", missing.toString());
        assertThat(noFile.exitCode()).isEqualTo(1);
        assertThat(noFile.err())
                .containsExactly(
                        "marquee: --model: " + missing + " is no file (expected: a version's number, or the zip"
                                + " that `marquee models show V --save FILE` writes)");

        var text = Files.writeString(folder.resolve("notes.txt"), "no artifact");
        var noArtifact = evaluate("--model", text.toString());
        assertThat(noArtifact.exitCode()).isEqualTo(2);
        assertThat(noArtifact.err()).singleElement().asString().startsWith("marquee: " + text + ": model artifact: ");

        var cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(StarterModel.artifact(), 20_000));
        assertThat(evaluate("--model", cut.toString()).exitCode()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhatCannotBeMeant() throws Exception {
        assertThat(evaluate("--part", "test").exitCode()).isEqualTo(2);
        assertThat(CliRun.of("evaluate").exitCode()).isEqualTo(2);

        table = new DrawnTable(Files.writeString(folder.resolve("other.csv"), "id,genres\n"), List.of());
        var lacking = evaluate();
        assertThat(lacking.exitCode()).isEqualTo(2);
        assertThat(lacking.err())
                .singleElement()
                .asString()
                .startsWith("marquee: " + table.csv() + ": column file is missing");

        table = new DrawnTable(folder.resolve("gone.csv"), List.of());
        var gone = evaluate();
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).singleElement().asString().startsWith("marquee: " + table.csv() + " cannot be read");
    }
}
