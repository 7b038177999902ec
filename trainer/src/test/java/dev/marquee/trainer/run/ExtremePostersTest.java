package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.GenreExtremes;
import dev.marquee.trainer.report.GenreExtremes.Shown;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtremePostersTest {

    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("Drama", "War"));

    /** Poster pI of probability I hundredths of Drama; the first {@code dramas} have it, the others none. */
    private static List<GenreExtremes> extremes(int dramas, float... drama) {
        var posters = IntStream.range(0, drama.length)
                .mapToObj(i -> i < dramas ? Examples.labelled("p" + i, "Drama") : Examples.labelled("p" + i, "Other"))
                .toList();
        var holdout = new Split(posters, posters.stream().map(VOCABULARY::truth).toArray(boolean[][]::new));
        var probabilities = new float[drama.length][];
        for (var i = 0; i < drama.length; i++) {
            probabilities[i] = new float[] {drama[i], 0};
        }
        var evaluation = Evaluation.of(
                LabelledScores.of(VOCABULARY.genres(), probabilities, holdout.truth()), Thresholds.defaults(2));
        return new ExtremePosters(holdout, probabilities, VOCABULARY).of(evaluation);
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
}
