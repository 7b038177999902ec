package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

    private static final List<String> GENRES = List.of("Drama", "War");

    /** Four standard errors of a share of 2,000 resamples. */
    private static final double CHANCE = 0.045;

    private static ModelEvaluation measured(List<String> genres, float[][] probabilities, boolean[][] truth) {
        return ModelEvaluation.of(LabelledScores.of(genres, probabilities, truth), Thresholds.defaults(genres.size()));
    }

    private static ModelEvaluation drama(boolean[][] truth, float... scores) {
        var rows = new float[scores.length][];
        for (var poster = 0; poster < scores.length; poster++) {
            rows[poster] = new float[] {scores[poster]};
        }
        return measured(List.of("Drama"), rows, truth);
    }

    private static float[][] random(int posters, Random random) {
        var rows = new float[posters][GENRES.size()];
        for (var row : rows) {
            for (var genre = 0; genre < row.length; genre++) {
                row[genre] = random.nextInt(5) / 4f;
            }
        }
        return rows;
    }

    private static boolean[][] randomTruth(int posters, Random random) {
        var rows = new boolean[posters][GENRES.size()];
        for (var row : rows) {
            for (var genre = 0; genre < row.length; genre++) {
                row[genre] = random.nextInt(3) == 0;
            }
        }
        rows[0][0] = true;
        return rows;
    }

    @Test
    void shouldFindNoDifferenceBetweenAModelAndItself() {
        var random = new Random(1);
        var truth = randomTruth(50, random);
        var model = measured(GENRES, random(50, random), truth);

        var comparison = PairedComparison.of(model, model);

        assertThat(comparison).isEqualTo(new PairedComparison(0, 0, 0, 0, PairedComparison.RESAMPLES));
        assertThat(comparison.confidence()).isZero();
    }

    /**
     * Two posters, one with the genre. Drawn are, with equal odds, the positive twice (both models reach 1), one of
     * each in either order (1 against 1/2), or the negative twice, which says nothing: better in two of three.
     */
    @Test
    void shouldAgreeWithTheOddsOfTwoPosters() {
        var truth = new boolean[][] {{true}, {false}};

        var comparison = PairedComparison.of(drama(truth, 0.9f, 0.1f), drama(truth, 0.1f, 0.9f));

        assertThat(comparison.difference()).isEqualTo(0.5);
        assertThat(comparison.low()).isZero();
        assertThat(comparison.high()).isEqualTo(0.5);
        assertThat(comparison.resamples() / (double) PairedComparison.RESAMPLES).isCloseTo(0.75, within(CHANCE));
        assertThat(comparison.confidence()).isCloseTo(2.0 / 3, within(CHANCE));
    }

    /** The model finds one true poster of forty more: better if it is drawn, 1 - (39/40)^40. */
    @Test
    void shouldNotBeSureOfWhatHangsOnOnePoster() {
        var truth = new boolean[40][1];
        var found = new float[40];
        for (var poster = 0; poster < 20; poster++) {
            truth[poster][0] = true;
            found[poster] = poster < 10 ? 0.9f : 0;
        }
        var other = drama(truth, found);
        found[10] = 0.9f;

        var comparison = PairedComparison.of(drama(truth, found), other);

        assertThat(comparison.difference()).isCloseTo(1 / 40.0, within(1e-12));
        assertThat(comparison.confidence()).isCloseTo(1 - Math.pow(39 / 40.0, 40), within(CHANCE));
        assertThat(comparison.low()).isZero();
    }

    /** Against every draw of four posters out of four, each measured as an evaluation of its own. */
    @Property(seed = "5", tries = 20)
    void shouldAgreeWithEveryDrawThereIs(@ForAll int seed) {
        var random = new Random(seed);
        var truth = randomTruth(4, random);
        var model = random(4, random);
        var other = random(4, random);
        var differences = everyDraw(model, other, truth);

        var comparison = PairedComparison.of(measured(GENRES, model, truth), measured(GENRES, other, truth));

        var better = differences.stream().filter(d -> d > 1e-9).count();
        assertThat(comparison.confidence()).isCloseTo((double) better / differences.size(), within(CHANCE));
        assertThat(differences).anyMatch(d -> Math.abs(d - comparison.low()) < 1e-9);
        assertThat(differences).anyMatch(d -> Math.abs(d - comparison.high()) < 1e-9);
    }

    private static List<Double> everyDraw(float[][] model, float[][] other, boolean[][] truth) {
        var differences = new ArrayList<Double>();
        for (var draw = 0; draw < 256; draw++) {
            var one = new float[4][];
            var two = new float[4][];
            var labels = new boolean[4][];
            for (var i = 0; i < 4; i++) {
                var poster = draw >> 2 * i & 3;
                one[i] = model[poster];
                two[i] = other[poster];
                labels[i] = truth[poster];
            }
            var difference = measured(GENRES, one, labels).metrics().meanAveragePrecision()
                    - measured(GENRES, two, labels).metrics().meanAveragePrecision();
            if (!Double.isNaN(difference)) {
                differences.add(difference);
            }
        }
        return differences;
    }

    @Property(seed = "5", tries = 50)
    void shouldSayTheOppositeOfTheOther(@ForAll int seed) {
        var random = new Random(seed);
        var truth = randomTruth(20, random);
        var model = measured(GENRES, random(20, random), truth);
        var other = measured(GENRES, random(20, random), truth);

        var one = PairedComparison.of(model, other);
        var two = PairedComparison.of(other, model);

        assertThat(two.difference()).isEqualTo(0 - one.difference());
        assertThat(two.low()).isEqualTo(0 - one.high());
        assertThat(two.high()).isEqualTo(0 - one.low());
        assertThat(two.resamples()).isEqualTo(one.resamples());
        assertThat(one.better() + two.better()).isLessThanOrEqualTo(one.resamples());
        assertThat(one.low()).isLessThanOrEqualTo(one.high());
    }

    /** What 90 % means: chance alone is taken for a gain in one case of ten. */
    @Test
    void shouldBeSureOfOneInTenPairsOfEquallyGoodModels() {
        var random = new Random(7);
        var pairs = 300;
        var sure = 0;
        for (var pair = 0; pair < pairs; pair++) {
            var truth = randomTruth(60, random);
            var comparison = PairedComparison.of(
                    measured(GENRES, informed(truth, random), truth), measured(GENRES, informed(truth, random), truth));
            sure += comparison.confidence() >= 0.9 ? 1 : 0;
        }

        assertThat((double) sure / pairs).isBetween(0.05, 0.15);
    }

    /** Probabilities that tell something of the truth, and never tie. */
    private static float[][] informed(boolean[][] truth, Random random) {
        var rows = new float[truth.length][GENRES.size()];
        for (var poster = 0; poster < rows.length; poster++) {
            for (var genre = 0; genre < GENRES.size(); genre++) {
                rows[poster][genre] = (random.nextFloat() + (truth[poster][genre] ? 0.3f : 0)) / 1.3f;
            }
        }
        return rows;
    }

    @Test
    void shouldSayNothingOfPostersWithoutAnyGenre() {
        var none = measured(GENRES, new float[2][2], new boolean[2][2]);

        var comparison = PairedComparison.of(none, none);

        assertThat(comparison.resamples()).isZero();
        assertThat(comparison.confidence()).isNaN();
        assertThat(comparison.low()).isNaN();
    }

    @Test
    void shouldRefuseModelsThatWereMeasuredOnOtherLabels() {
        var one = drama(new boolean[][] {{true}, {false}}, 0.9f, 0.1f);
        var two = drama(new boolean[][] {{false}, {true}}, 0.9f, 0.1f);

        assertThatThrownBy(() -> PairedComparison.of(one, two))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "models measured on posters with other labels (expected: the same posters, genres and labels "
                                + "for both)");
    }
}
