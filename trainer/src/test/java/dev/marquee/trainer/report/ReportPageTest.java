package dev.marquee.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

    private static final Pattern IMAGE = Pattern.compile("(?:src|srcset)=\"data:(image/[a-z+]+);base64,([^\"]+)\"");

    private final SampleReport sample = new SampleReport();

    private String page() {
        return ReportPage.render(sample.build());
    }

    @Test
    void shouldSayWhichVersionWhichVerdictAndWhy() {
        assertThat(page())
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Model version 7</h1>")
                .contains("1 Mar 2026, 10:04:12 UTC · trained in 4 min 12 s on 5,672 posters · from version 6")
                .contains("<strong>Promoted</strong>")
                .contains("The challenger becomes champion: it is better.");
    }

    @Test
    void shouldSayByHowMuchTheModelIsBetterAndHowSureThatIs() {
        assertThat(textOf(page()))
                .contains("Gained on the champion +0.438 mean average precision, 90 % interval +0.250 to +0.500 · "
                        + "better in 1,995 of 2,000 resamples");
    }

    @Test
    void shouldSayWhenThePromotionWasForcedAndByWhom() {
        sample.verdict = new Kept(Cause.NOT_SURELY_BETTER, "The champion stays: hardly better.", Optional.empty())
                .forcedBy("ana");

        assertThat(page())
                .contains("<div class=\"verdict kept\"><strong>Promoted by force</strong>")
                .contains("forced by ana although the gate said: The champion stays: hardly better.");
        assertThat(textOf(page())).doesNotContain("Gained on");
    }

    @Test
    void shouldPutTheModelBesideTheConstantBaselineAndTheChampion() {
        assertThat(textOf(page()))
                .contains("Model version 7 Constant baseline Champion version 6")
                // the constant ranks as the prevalences do: 1/2, 3/4 and 1/4
                .containsPattern("Mean average precision How well [^|]* 1\\.000 0\\.500 0\\.\\d{3}")
                // F1 of everything: 2/3, 6/7, 2/5
                .contains("0.641 with all genres")
                .contains("50.0 % with none");
    }

    @Test
    void shouldLeaveTheChampionOutWhenThereIsNone() {
        sample.champion = null;
        sample.parent = null;

        assertThat(textOf(page()))
                .contains("Model version 7 Constant baseline Mean average precision")
                .contains("Gained on the constant baseline +0.438")
                .contains("Started from scratch")
                .doesNotContain("Champion version");
    }

    /** Six learning curves, the bars, one curve for each of three genres, the heat map and the reliability diagram. */
    private static final int CHARTS = 6 + 1 + 3 + 1 + 1;

    /** The sample of the holdout, and one poster of each kind. */
    private static final int POSTERS = 1 + 3;

    @Test
    void shouldDrawEveryChartForLightAndForDarkPages() {
        assertThat(IMAGE.matcher(page()).results()).hasSize(2 * CHARTS + POSTERS);
        assertThat(Pattern.compile("<source srcset=\"data:image/png;base64,([^\"]+)\"[^>]*>"
                                + "<img src=\"data:image/png;base64,([^\"]+)\"[^>]* width=\"(\\d+)\"")
                        .matcher(page())
                        .results())
                .hasSize(CHARTS)
                .allSatisfy(chart -> {
                    var width = ChartImage.SCALE * Integer.parseInt(chart.group(3));
                    assertThat(picture(chart.group(1)).getWidth()).as("dark").isEqualTo(width);
                    assertThat(picture(chart.group(2)).getWidth()).as("light").isEqualTo(width);
                });
        assertThat(page())
                .contains("The weights of epoch 2 of 3 were kept")
                .contains("alt=\"Loss against the epoch, training and validation\"")
                .contains("alt=\"Mean average precision against the epoch, training and validation\"")
                .contains("alt=\"Learning rate against the epoch\"");
    }

    @Test
    void shouldGiveEveryPictureAnAlternativeText() {
        assertThat(Pattern.compile("<img [^>]*>").matcher(page()).results())
                .hasSize(CHARTS + POSTERS)
                .allSatisfy(image -> assertThat(image.group()).containsPattern("alt=\"[^\"]+\""));
    }

    @Test
    void shouldGoFromTheSummaryToTheSettings() {
        assertThat(Pattern.compile("<section id=\"([^\"]+)\"").matcher(page()).results())
                .extracting(section -> section.group(1))
                .containsExactly(
                        "metrics",
                        "curves",
                        "genres",
                        "precision-recall",
                        "confusion",
                        "calibration",
                        "extremes",
                        "posters",
                        "run");
    }

    @Test
    void shouldSumTheRunUpInPlainWords() {
        assertThat(textOf(page()))
                .contains("Better or worse Better than the champion, version 6: mean average precision 1.000 against")
                .contains("How sure Had other posters been held out, it would beat the champion in 99.7 % of the cases"
                        + " (1,995 of 2,000 resamples of the 4 posters).")
                .contains("What users see 100.0 % of the posters have a true genre")
                .contains("Where No genre has 30 held-out posters, so none can be singled out.")
                .contains("What it cannot see It ranks every genre better than chance.")
                .contains("Data 5,672 posters to train on, 632 to validate on, 4 held out; labelled-posters read:"
                        + " partition 0 to offset 3,000, partition 1 to offset 2,010.");
    }

    @Test
    void shouldShowTheBestAndTheWorstPostersOfAGenre() {
        assertThat(textOf(page()))
                .contains("Surest and right 91 % Nadine ✓ Drama ✗ Comedy ✗ Action True: Drama")
                .contains("Surest and wrong 82 % Kafka ✗ Drama ✗ Comedy ✗ Action True: Western")
                .contains("Most missed 4 % Mulan ✓ Drama");
    }

    @Test
    void shouldTellWhatRunsItAgain() {
        assertThat(page()).contains("<pre>trainer.seed=42</pre>");
        assertThat(textOf(page())).contains("SHA-256 of the model " + "5ea1".repeat(16));
    }

    @Test
    void shouldSurviveAModelThatGaveNoNumbers() {
        sample.model = SampleReport.measured(new float[][] {
            {Float.NaN, 0.5f, 0.5f}, {0.5f, Float.NaN, 0.5f}, {0.5f, 0.5f, Float.NaN}, {0.5f, 0.5f, 0.5f},
        });
        sample.verdict = new Kept(Cause.NOT_A_NUMBER, "Nothing changes.", Optional.empty());

        assertThat(textOf(page()))
                .contains("Nobody can tell: this model has no mean average precision")
                .contains("No genre has a held-out poster and a curve.")
                .doesNotContain("NaN");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void shouldDrawHistoriesOfAnyLength(int epochs) {
        sample.history = SampleReport.history(epochs, epochs);

        assertThat(IMAGE.matcher(page()).results()).hasSize(2 * CHARTS + POSTERS);
    }

    @Test
    void shouldDrawAHistoryThatDiverged() {
        var nowhere = new Epoch.Measures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        var infinite = new Epoch.Measures(Double.POSITIVE_INFINITY, 0.5, 0.5, 0.5, 0.5);
        sample.history = List.of(
                new Epoch(1, infinite, nowhere, 0.001, 1, false), new Epoch(2, nowhere, nowhere, 0.001, 1, false));

        assertThat(page()).contains("2 epochs; none was marked as the best.");
    }

    @Test
    void shouldSayThatNothingWasDrawnWithoutAHistoryOrPosters() {
        sample.history = List.of();
        sample.examples.clear();
        sample.extremes.clear();

        assertThat(page())
                .contains("No epoch ended, so there is nothing to draw.")
                .contains("There are no held-out posters to show.");
    }

    @Test
    void shouldListTheGenresFromTheMostCommonToTheRarest() {
        assertThat(textOf(page()))
                // gained on the champion: 1 - 2/3, 1 - 5/12, 1 - 1/4
                .containsPattern("Drama 3 1\\.000 \\+0\\.333 75\\.0 % .* Action 2 1\\.000 \\+0\\.583 50\\.0 % .* "
                        + "Western 1 1\\.000 \\+0\\.750 25\\.0 %")
                // threshold 0.5; true positives, false positives, false negatives, true negatives
                .contains("Drama 3 1.000 +0.333 75.0 % 100.0 % 100.0 % 1.000 0.500 3 0 0 1");
        assertThat(page()).contains("<i style=\"width:100.0%\"></i><b style=\"left:75.0%\"></b>");
    }

    @Test
    void shouldMarkHitsMissesAndOverlookedGenresOfAPoster() {
        // predicted Drama, Comedy, Action; truly Drama, Western
        assertThat(textOf(page()))
                .contains("Heat and Dust ✓ Drama 62 % ✗ Comedy 31 % ✗ Action 7 % ○ Western True genres: Drama, Western")
                .contains("✓ is a predicted genre that the film has");
    }

    @Test
    void shouldShowThePixelsAsAnInlinedJpeg() {
        sample.extremes.clear();

        assertThat(Pattern.compile("src=\"data:image/jpeg;base64,([^\"]+)\" alt=\"Poster of")
                        .matcher(page())
                        .results())
                .singleElement()
                .satisfies(poster -> {
                    var image = picture(poster.group(1));
                    assertThat(image.getWidth()).isEqualTo(16);
                    assertThat(image.getHeight()).isEqualTo(32);
                    assertColour(image.getRGB(8, 4), 255, 0, 0);
                    assertColour(image.getRGB(8, 28), 0, 0, 255);
                });
    }

    /** JPEG changes colours a little. */
    private static void assertColour(int rgb, int red, int green, int blue) {
        var found = new Color(rgb);
        assertThat(found.getRed()).as("red of %s", found).isCloseTo(red, within(8));
        assertThat(found.getGreen()).as("green of %s", found).isCloseTo(green, within(8));
        assertThat(found.getBlue()).as("blue of %s", found).isCloseTo(blue, within(8));
    }

    @Test
    void shouldMarkAPosterThatMarqueeDrew() {
        sample.examples.set(0, SampleReport.example("tt1", "Heat and Dust", List.of("Drama"), "drawn"));

        assertThat(page()).contains("<span class=\"note\">drawn</span>");
    }

    @Test
    void shouldFallBackToThePosterIdWithoutATitle() {
        sample.examples.set(0, SampleReport.example("tt0085894", null, List.of(), null));

        assertThat(textOf(page())).contains("tt0085894 ✗ Drama 62 %").contains("True genres: none");
    }

    @Test
    void shouldEscapeEverythingThatStrangersWrote() {
        var attack = "<script>alert(\"x\")</script>'\"><img src=x onerror=alert(1)>";
        sample.trigger = attack;
        sample.examples.set(0, SampleReport.example(attack, attack, List.of(attack), attack));
        sample.examples.add(SampleReport.example(attack, null, List.of(), null));
        sample.extremes.add(SampleReport.extremes(attack));
        sample.settings = List.of(new NamedValue(attack, attack));

        assertThat(page())
                .doesNotContain("<script")
                .doesNotContain("<img src=x")
                .doesNotContain("'\">")
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    }

    @Test
    void shouldLoadNothingFromAnywhere() {
        assertThat(page())
                .contains("Content-Security-Policy")
                .doesNotContain("<link")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("@import")
                .doesNotContainPattern("url\\(");
        assertThat(Pattern.compile("(?:src|srcset|href)=\"(?!data:image/)")
                        .matcher(page())
                        .results())
                .as("sources that are not inside the page")
                .isEmpty();
    }

    @Test
    void shouldListTheRunItsSettingsAndEveryEpoch() {
        assertThat(textOf(page()))
                .contains("Run run-7 Model version 7 Started from version 6 Trigger 200 new labels")
                .contains("Training posters 5,672 Validation posters 632 Holdout posters 4 Genres in the vocabulary 3")
                .contains("Batch size 64 Optimiser Adam, 0.001")
                .contains("2 (best) 0.2800 0.200 90.2 % 52.0 % 10.0 % 0.2800 0.150 90.0 % 50.0 % 10.0 % 0.001 4.5 s");
    }

    private static String textOf(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]+>", " ")
                .replace("&#x27;", "'")
                .replaceAll("\\s+", " ");
    }

    private static BufferedImage picture(String base64) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }
}
