package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GenreRankingTest {

    record Drawn(float score, boolean truth, int times) {}

    @Test
    void shouldCountAPosterAsOftenAsItWasDrawn() {
        var ranking = new GenreRanking(new float[] {0.9f, 0.5f, 0.1f}, new boolean[] {false, true, true});

        // 0.9 twice, false; 0.5 once, true: 1 of 3; 0.1 three times, true: 4 of 6: 1/4 * 1/3 + 3/4 * 4/6
        assertThat(ranking.averagePrecision(new int[] {2, 1, 3})).isEqualTo((1.0 / 3 + 3 * 4 / 6.0) / 4);
    }

    @Test
    void shouldBeNotANumberWhenNoPosterWithTheGenreWasDrawn() {
        var ranking = new GenreRanking(new float[] {0.9f, 0.5f}, new boolean[] {false, true});

        assertThat(ranking.averagePrecision(new int[] {2, 0})).isNaN();
        assertThat(ranking.averagePrecision(new int[] {0, 0})).isNaN();
    }

    /** Precision at each poster with the genre, as the definition has it; ties count as assigned together. */
    private static double byDefinition(List<Drawn> posters) {
        return posters.stream()
                .filter(Drawn::truth)
                .mapToDouble(poster -> {
                    var assigned = posters.stream()
                            .filter(other -> other.score() >= poster.score())
                            .toList();
                    return (double) assigned.stream().filter(Drawn::truth).count() / assigned.size();
                })
                .average()
                .orElse(Double.NaN);
    }

    @Property(seed = "5")
    void shouldBeTheAveragePrecisionWhenEveryPosterIsDrawnOnce(@ForAll("drawn") List<Drawn> posters) {
        var once = new int[posters.size()];
        Arrays.fill(once, 1);

        assertSame(ranking(posters).averagePrecision(once), byDefinition(posters));
    }

    @Property(seed = "5")
    void shouldBeTheAveragePrecisionOfPostersThatStandAsOftenAsTheyWereDrawn(@ForAll("drawn") List<Drawn> posters) {
        var repeated = posters.stream()
                .flatMap(poster -> IntStream.range(0, poster.times()).mapToObj(i -> poster))
                .toList();
        var once = new int[repeated.size()];
        Arrays.fill(once, 1);
        var times = posters.stream().mapToInt(Drawn::times).toArray();

        assertThat(ranking(posters).averagePrecision(times))
                .isEqualTo(Double.valueOf(ranking(repeated).averagePrecision(once)));
        assertSame(ranking(posters).averagePrecision(times), byDefinition(repeated));
    }

    private static void assertSame(double one, double other) {
        if (Double.isNaN(other)) {
            assertThat(one).isNaN();
        } else {
            assertThat(one).isCloseTo(other, within(1e-12));
        }
    }

    /** Few distinct scores, so that most lists have ties. */
    @Provide
    Arbitrary<List<Drawn>> drawn() {
        var score = Arbitraries.integers().between(0, 8).map(eighths -> eighths / 8f);
        return Combinators.combine(
                        score,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 4))
                .as(Drawn::new)
                .list()
                .ofMaxSize(30);
    }

    private static GenreRanking ranking(List<Drawn> posters) {
        var scores = new float[posters.size()];
        var truth = new boolean[posters.size()];
        IntStream.range(0, posters.size()).forEach(i -> {
            scores[i] = posters.get(i).score();
            truth[i] = posters.get(i).truth();
        });
        return new GenreRanking(scores, truth);
    }
}
