package dev.marquee.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Kept;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

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

    @Test
    void shouldDrawThreeCurvesForLightAndForDarkPages() {
        var images = IMAGE.matcher(page())
                .results()
                .filter(image -> image.group(1).equals("image/svg+xml"))
                .map(image -> new String(Base64.getDecoder().decode(image.group(2)), UTF_8))
                .toList();

        assertThat(images).hasSize(6).allSatisfy(svg -> assertThat(
                        xml(svg).getDocumentElement().getTagName())
                .isEqualTo("svg"));
        assertThat(page())
                .contains("The weights of epoch 2 of 3 were kept")
                .contains("alt=\"Loss against the epoch, training and validation\"")
                .contains("alt=\"Label accuracy against the epoch, training and validation\"")
                .contains("alt=\"Precision against the epoch, training and validation\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void shouldDrawHistoriesOfAnyLength(int epochs) {
        sample.history = SampleReport.history(epochs, epochs);

        assertThat(IMAGE.matcher(page()).results()).hasSize(6 + 1);
    }

    @Test
    void shouldDrawAHistoryThatDiverged() {
        var nowhere = new Epoch.Measures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        var infinite = new Epoch.Measures(Double.POSITIVE_INFINITY, 0.5, 0.5, 0.5);
        sample.history = List.of(
                new Epoch(1, infinite, nowhere, 0.001, 1, false), new Epoch(2, nowhere, nowhere, 0.001, 1, false));

        assertThat(page()).contains("2 epochs; none was marked as the best.");
    }

    @Test
    void shouldSayThatNothingWasDrawnWithoutAHistoryOrPosters() {
        sample.history = List.of();
        sample.examples.clear();

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
    void shouldShowThePixelsAsAnInlinedPng() {
        assertThat(IMAGE.matcher(page())
                        .results()
                        .filter(image -> image.group(1).equals("image/png"))
                        .map(image -> Base64.getDecoder().decode(image.group(2))))
                .singleElement()
                .satisfies(png -> {
                    var image = ImageIO.read(new ByteArrayInputStream(png));
                    assertThat(image.getWidth()).isEqualTo(1);
                    assertThat(image.getHeight()).isEqualTo(2);
                    assertThat(image.getRGB(0, 0)).as("red over").isEqualTo(0xffff0000);
                    assertThat(image.getRGB(0, 1)).as("blue").isEqualTo(0xff0000ff);
                });
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
                .contains("2 (best) 0.2800 90.2 % 52.0 % 10.0 % 0.2800 90.0 % 50.0 % 10.0 % 0.001 4.5 s");
    }

    private static String textOf(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]+>", " ")
                .replace("&#x27;", "'")
                .replaceAll("\\s+", " ");
    }

    private static Document xml(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
