package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.graph.InputSize;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelMetrics;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.GenreExtremes;
import dev.marquee.trainer.report.GenreExtremes.Shown;
import dev.marquee.trainer.report.PosterExample;
import dev.marquee.trainer.report.PosterExample.Guess;
import dev.marquee.trainer.report.PosterPixels;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldoutGalleryTest {

    private static final InputSize SIZE = new InputSize(Examples.SIDE, Examples.SIDE);

    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("Drama", "War"));

    private static final Vocabulary FOUR_GENRES =
            Vocabulary.of(List.of(Examples.labelled("p", "Action", "Comedy", "Drama", "War")), 1);

    private static Split split(List<Example> examples) {
        return Examples.split(examples, FOUR_GENRES);
    }

    private static Split holdout(int size) {
        return split(Examples.telling(size, 5));
    }

    /** Poster i gets the probability i / 10000 for Drama: it tells whose probabilities these are. */
    private static float[][] telltale(int size) {
        var probabilities = new float[size][];
        for (var i = 0; i < size; i++) {
            probabilities[i] = new float[] {0.9f, 0.8f, i / 10_000f, 0};
        }
        return probabilities;
    }

    private static int index(PosterExample example) {
        return Integer.parseInt(example.posterId().substring(1));
    }

    /** Poster pI of probability I hundredths of Drama; the first {@code dramas} have it, the others none. */
    private static List<GenreExtremes> extremes(int dramas, float... drama) {
        var posters = IntStream.range(0, drama.length)
                .mapToObj(i -> i < dramas ? Examples.labelled("p" + i, "Drama") : Examples.labelled("p" + i, "Other"))
                .toList();
        var holdout = Examples.split(posters, VOCABULARY);
        var probabilities = new float[drama.length][];
        for (var i = 0; i < drama.length; i++) {
            probabilities[i] = new float[] {drama[i], 0};
        }
        var evaluation = ModelMetrics.of(
                LabelledScores.of(VOCABULARY.genres(), probabilities, holdout.truth()), Thresholds.defaults(2));
        return new HoldoutGallery(holdout, SIZE, probabilities, VOCABULARY).extremes(evaluation);
    }

    private static List<String> ids(List<Shown> shown) {
        return shown.stream().map(each -> each.poster().posterId()).toList();
    }

    @Test
    void shouldShowTheSurestRightTheSurestWrongAndTheMostMissed() {
        var drama = extremes(7, 0.9f, 0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.5f, 0.4f, 0.6f, 0.95f, 0.05f)
                .get(0);

        assertThat(drama.genre()).isEqualTo("Drama");
        assertThat(ids(drama.surestRight())).containsExactly("p0", "p2", "p4");
        assertThat(ids(drama.surestWrong())).containsExactly("p9", "p8", "p7");
        assertThat(ids(drama.mostMissed())).containsExactly("p1", "p3", "p5");
        assertThat(drama.surestRight())
                .extracting(Shown::probability)
                .containsExactly((double) 0.9f, (double) 0.8f, (double) 0.7f);
    }

    @Test
    void shouldShowNoPosterTwiceWhereThereAreFew() {
        var drama = extremes(4, 0.9f, 0.8f, 0.7f, 0.6f).get(0);

        assertThat(ids(drama.surestRight())).containsExactly("p0", "p1", "p2");
        assertThat(drama.surestWrong()).isEmpty();
        assertThat(ids(drama.mostMissed())).containsExactly("p3");
    }

    @Test
    void shouldLeaveOutGenresThatNoHeldOutPosterHas() {
        assertThat(extremes(1, 0.9f, 0.8f)).extracting(GenreExtremes::genre).containsExactly("Drama");
        assertThat(extremes(0, 0.9f)).isEmpty();
    }

    @Test
    void shouldLeaveOutPostersWithoutANumber() {
        var drama = extremes(2, Float.NaN, 0.5f).get(0);

        assertThat(ids(drama.surestRight())).containsExactly("p1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 23, 24, 25, 47, 48, 49, 100, 1_573})
    void shouldShowEachPosterWithItsOwnProbabilitiesPixelsTitleAndGenres(int size) {
        var holdout = holdout(size);

        var examples = new HoldoutGallery(holdout, SIZE, telltale(size), FOUR_GENRES).examples();

        assertThat(examples).hasSize(Math.min(24, size));
        for (var example : examples) {
            var poster = holdout.examples().get(index(example));
            assertThat(example.topThree())
                    .as("guesses beside %s", example.posterId())
                    .containsExactly(
                            new Guess("Action", 0.9f),
                            new Guess("Comedy", 0.8f),
                            new Guess("Drama", index(example) / 10_000f));
            assertThat(example.pixels())
                    .as("pixels of %s", example.posterId())
                    .usingRecursiveComparison()
                    .isEqualTo(PosterPixels.of(Examples.SIDE, Examples.SIDE, Examples.rgb(poster)));
            assertThat(example.title()).isEqualTo(poster.title());
            assertThat(example.trueGenres()).isEqualTo(poster.genres());
        }
    }

    @Test
    void shouldTakePostersFromAllOverTheHoldout() {
        assertThat(new HoldoutGallery(holdout(100), SIZE, telltale(100), FOUR_GENRES).examples())
                .extracting(HoldoutGalleryTest::index)
                .containsExactly(
                        0, 4, 8, 12, 16, 20, 25, 29, 33, 37, 41, 45, 50, 54, 58, 62, 66, 70, 75, 79, 83, 87, 91, 95);
    }

    @Test
    void shouldTakeThemAllWhenThereAreFew() {
        assertThat(new HoldoutGallery(holdout(24), SIZE, telltale(24), FOUR_GENRES).examples())
                .extracting(HoldoutGalleryTest::index)
                .isEqualTo(IntStream.range(0, 24).boxed().toList());
        assertThat(new HoldoutGallery(holdout(0), SIZE, telltale(0), FOUR_GENRES).examples())
                .isEmpty();
    }

    @Test
    void shouldTakeTheSameOnesEachTime() {
        assertThat(new HoldoutGallery(holdout(77), SIZE, telltale(77), FOUR_GENRES).examples())
                .usingRecursiveComparison()
                .isEqualTo(new HoldoutGallery(holdout(77), SIZE, telltale(77), FOUR_GENRES).examples());
    }

    private static PosterExample only(Example poster, float... probabilities) {
        return new HoldoutGallery(split(List.of(poster)), SIZE, new float[][] {probabilities}, FOUR_GENRES)
                .examples()
                .get(0);
    }

    @Test
    void shouldShowTheThreeMostProbableGenresMostProbableFirst() {
        assertThat(only(Examples.labelled("p1", "War"), 0.1f, 0.4f, 0.2f, 0.3f).topThree())
                .containsExactly(new Guess("Comedy", 0.4f), new Guess("War", 0.3f), new Guess("Drama", 0.2f));
    }

    @Test
    void shouldWriteTrueGenresAsTheVocabularyDoesSoThatAHitIsAHit() {
        assertThat(only(Examples.labelled("p1", "dRAMA", "musical"), 0, 0, 1, 0).trueGenres())
                .containsExactly("Drama", "musical");
    }

    private static Example from(String source) {
        var poster = Examples.labelled("p1", "War");
        return new Example("p1", null, source, poster.imageSha256(), poster.genres());
    }

    @Test
    void shouldMarkADrawnPosterAsDrawn() {
        assertThat(only(from("drawn by Marquee"), 0, 0, 0, 1).note()).isEqualTo("drawn");
        assertThat(only(from("IMDb"), 0, 0, 0, 1).note()).isNull();
        assertThat(only(from(null), 0, 0, 0, 1).note()).isNull();
    }
}
