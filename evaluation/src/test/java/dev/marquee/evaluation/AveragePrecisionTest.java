package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

    private static final double EXACT = 1e-12;

    record Poster(float score, boolean truth) {}

    private static double averagePrecision(GenreRanking ranking) {
        var once = new int[ranking.posters()];
        Arrays.fill(once, 1);
        return ranking.averagePrecision(once);
    }

    @Test
    void shouldReproduceTheExampleOfScikitLearn() {
        // average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) -> 0.83: 1/2 * 1/1 + 1/2 * 2/3
        var scores = new GenreRanking(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, new boolean[] {false, false, true, true});

        assertThat(averagePrecision(scores)).isCloseTo(5.0 / 6, within(EXACT));
    }

    @Test
    void shouldCountPostersOfEqualProbabilityAsOneStep() {
        // cuts: 0.9 (1 of 1 true), 0.5 (2 of 4 true), 0.1 (3 of 5): 1/3 * 1 + 1/3 * 2/4 + 1/3 * 3/5
        var scores = new GenreRanking(
                new float[] {0.5f, 0.9f, 0.5f, 0.1f, 0.5f}, new boolean[] {false, true, true, true, false});

        assertThat(averagePrecision(scores)).isCloseTo((1 + 0.5 + 0.6) / 3, within(EXACT));
    }

    @Test
    void shouldBeThePrevalenceWhenEveryPosterHasTheSameProbability() {
        var scores = new GenreRanking(new float[] {0.3f, 0.3f, 0.3f, 0.3f}, new boolean[] {true, false, false, false});

        assertThat(averagePrecision(scores)).isEqualTo(0.25);
    }

    @Test
    void shouldBeOneForAPerfectRankingAndLowestForAnInvertedOne() {
        var truth = new boolean[] {true, true, false, false};

        assertThat(averagePrecision(new GenreRanking(new float[] {0.9f, 0.8f, 0.2f, 0.1f}, truth)))
                .isEqualTo(1);
        // 1/2 * 1/3 + 1/2 * 2/4
        assertThat(averagePrecision(new GenreRanking(new float[] {0.1f, 0.2f, 0.8f, 0.9f}, truth)))
                .isCloseTo(5.0 / 12, within(EXACT));
    }

    @Test
    void shouldBeNotANumberWithoutPositivesOrWithoutNumbers() {
        assertThat(averagePrecision(new GenreRanking(new float[] {0.3f}, new boolean[] {false})))
                .isNaN();
        assertThat(averagePrecision(new GenreRanking(new float[0], new boolean[0])))
                .isNaN();
        assertThat(averagePrecision(new GenreRanking(new float[] {Float.NaN, 1}, new boolean[] {false, true})))
                .isNaN();
    }

    @Property(seed = "5")
    void shouldLieBetweenTheWorstRankingAndOne(@ForAll("posters") List<Poster> posters) {
        var scores = scores(posters);

        if (scores.positives() == 0) {
            assertThat(averagePrecision(scores)).isNaN();
        } else {
            assertThat(averagePrecision(scores)).isGreaterThan(0).isLessThanOrEqualTo(1 + EXACT);
        }
    }

    @Property(seed = "5")
    void shouldNotDependOnTheOrderOfThePosters(@ForAll("posters") List<Poster> posters, @ForAll long seed) {
        var shuffled = new ArrayList<>(posters);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(averagePrecision(scores(shuffled))).isEqualTo(Double.valueOf(averagePrecision(scores(posters))));
    }

    @Property(seed = "5")
    void shouldDependOnTheRankingAlone(@ForAll("posters") List<Poster> posters) {
        var halved = posters.stream()
                .map(poster -> new Poster(poster.score() / 2, poster.truth()))
                .toList();

        assertThat(averagePrecision(scores(halved))).isEqualTo(Double.valueOf(averagePrecision(scores(posters))));
    }

    /** Few distinct scores, so that most lists have ties. */
    @Provide
    Arbitrary<List<Poster>> posters() {
        var score = Arbitraries.integers().between(0, 8).map(eighths -> eighths / 8f);
        return Combinators.combine(score, Arbitraries.of(true, false))
                .as(Poster::new)
                .list()
                .ofMaxSize(30);
    }

    private static GenreRanking scores(List<Poster> posters) {
        var scores = new float[posters.size()];
        var truth = new boolean[posters.size()];
        IntStream.range(0, posters.size()).forEach(i -> {
            scores[i] = posters.get(i).score();
            truth[i] = posters.get(i).truth();
        });
        return new GenreRanking(scores, truth);
    }
}
