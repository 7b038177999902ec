package dev.marquee.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Posters of which each may count several times, or not at all. What a resample does not change is worked out once: each genre's
 * order, which genres are assigned, each poster's own figures. A resample is then a few additions for each poster and genre.
 */
final class ResampledMetrics {

    private static final int BINS = Calibration.BINS;

    /** One poster's own figures, as {@link PosterMeasures} and {@link TopHits} average them. */
    private record Poster(
            double f1, boolean one, boolean three, boolean five, double atThree, boolean exact, double loss) {}

    private final List<GenreEvaluation> genres;
    private final List<Optional<Ranking>> rankings = new ArrayList<>();
    private final byte[][] outcomes;
    private final List<Poster> posters;
    private final int[] pairs;
    private final int[] trues;
    private final double[] probabilities;
    private final boolean numbers;

    ResampledMetrics(Measured measured) {
        var scored = measured.scored();
        genres = measured.evaluation().genres();
        var thresholds = new float[genres.size()];
        outcomes = new byte[genres.size()][];
        for (var genre = 0; genre < thresholds.length; genre++) {
            thresholds[genre] = genres.get(genre).threshold();
            var scores = scored.genre(genre);
            rankings.add(scores.areNumbers() ? Optional.of(scores.ranking()) : Optional.empty());
            outcomes[genre] = scores.outcomes(thresholds[genre]);
        }
        posters = IntStream.range(0, scored.posters())
                .mapToObj(poster -> poster(scored, thresholds, poster))
                .toList();
        pairs = new int[scored.posters() * BINS];
        trues = new int[pairs.length];
        probabilities = new double[pairs.length];
        numbers = rankings.stream().allMatch(Optional::isPresent);
        for (var poster = 0; poster < scored.posters(); poster++) {
            for (var genre = 0; genre < thresholds.length; genre++) {
                count(scored, poster, genre);
            }
        }
    }

    private static Poster poster(LabelledScores scored, float[] thresholds, int poster) {
        var confusion = PosterMeasures.confusion(scored, thresholds, poster);
        var three = Math.min(3, thresholds.length);
        var hits = PosterMeasures.hitsAmongTop(scored, poster, three);
        return new Poster(
                confusion.f1(),
                PosterMeasures.hitsAmongTop(scored, poster, 1) > 0,
                hits > 0,
                PosterMeasures.hitsAmongTop(scored, poster, Math.min(5, thresholds.length)) > 0,
                (double) hits / three,
                confusion.falsePositives() + confusion.falseNegatives() == 0,
                BinaryCrossEntropy.ofPoster(scored, poster));
    }

    private void count(LabelledScores scored, int poster, int genre) {
        var probability = scored.probability(poster, genre);
        if (!Float.isNaN(probability)) {
            var at = poster * BINS + Calibration.bin(probability);
            pairs[at]++;
            trues[at] += scored.truth(poster, genre) ? 1 : 0;
            probabilities[at] += probability;
        }
    }

    /**
     * The figures of a set in which each poster stands as often as it was drawn, but for rounding.
     *
     * @param draws {@code [poster]}, 0 or more
     */
    AllFigures measuredOn(int[] draws) {
        var evaluations = new ArrayList<GenreEvaluation>(genres.size());
        var areas = new ArrayList<Double>(genres.size());
        for (var genre = 0; genre < genres.size(); genre++) {
            var ranking = rankings.get(genre);
            evaluations.add(new GenreEvaluation(
                    genres.get(genre).genre(),
                    genres.get(genre).threshold(),
                    ranking.map(order -> order.averagePrecision(draws)).orElse(Double.NaN),
                    confusion(outcomes[genre], draws)));
            areas.add(ranking.map(order -> order.rocAuc(draws)).orElse(Double.NaN));
        }
        return withPosters(draws, evaluations, new RocAuc(RocAuc.macro(evaluations, areas), areas));
    }

    private static ConfusionMatrix confusion(byte[] outcomes, int[] draws) {
        var counts = new int[4];
        for (var poster = 0; poster < draws.length; poster++) {
            counts[outcomes[poster]] += draws[poster];
        }
        return new ConfusionMatrix(counts[3], counts[2], counts[1], counts[0]);
    }

    private AllFigures withPosters(int[] draws, List<GenreEvaluation> evaluations, RocAuc rocAuc) {
        var all = 0;
        var f1 = 0.0;
        var one = 0;
        var three = 0;
        var five = 0;
        var atThree = 0.0;
        var exact = 0;
        var loss = 0.0;
        for (var poster = 0; poster < draws.length; poster++) {
            var times = draws[poster];
            var own = posters.get(poster);
            all += times;
            f1 += times * own.f1();
            one += own.one() ? times : 0;
            three += own.three() ? times : 0;
            five += own.five() ? times : 0;
            atThree += times * own.atThree();
            exact += own.exact() ? times : 0;
            loss += times * own.loss();
        }
        double count = all;
        return new AllFigures(
                Evaluation.of(
                        all,
                        evaluations,
                        new PosterMeasures(f1 / count, three / count, atThree / count, exact / count),
                        loss / count / genres.size()),
                rocAuc,
                new TopHits(one / count, three / count, five / count),
                calibration(draws));
    }

    private Calibration calibration(int[] draws) {
        var sums = new Calibration.Sums();
        for (var poster = 0; poster < draws.length; poster++) {
            if (draws[poster] > 0) {
                for (var bin = 0; bin < BINS; bin++) {
                    var at = poster * BINS + bin;
                    sums.add(bin, draws[poster], pairs[at], trues[at], probabilities[at]);
                }
            }
        }
        return sums.calibration(numbers);
    }
}
