package dev.marquee.trainer.training;

import dev.marquee.trainer.dataset.Splits.Split;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the batches of one epoch after the other, without end: shuffled and augmented posters beside what the network
 * is to say of them. The recipe's seed and the epoch alone decide what they are. Not thread-safe.
 */
final class BatchLoader {

    private final Split split;
    private final Recipe recipe;
    private final SmoothedLabels labels;
    private final Augmenter augmenter;
    private int epoch;
    private int position;
    private RandomGenerator random;
    private int[] order;

    /**
     * @param split at least one poster
     * @param epoch to begin with
     */
    BatchLoader(Split split, Recipe recipe, int epoch) {
        this.split = split;
        this.recipe = recipe;
        this.labels = SmoothedLabels.of(split.truth(), recipe.regularisation().labelSmoothing());
        this.augmenter = new Augmenter(recipe.augmentation(), recipe.architecture());
        this.epoch = epoch;
        this.random = random(recipe.seed(), epoch);
        this.order = shuffled(split.size(), random);
    }

    /**
     * Returns an epoch's own generator, from the seed and the epoch alone: what chance does in an epoch must not hang
     * on the epochs before it, or none could be resumed.
     */
    static SplittableRandom random(long seed, int epoch) {
        // The seed is mixed first: generators of neighbouring seeds and epochs would else be the same ones.
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch);
    }

    /** Returns the numbers from 0 to size - 1, each once, in an order of chance (Fisher and Yates). */
    static int[] shuffled(int size, RandomGenerator random) {
        var order = new int[size];
        for (var i = 0; i < size; i++) {
            order[i] = i;
        }
        for (var i = size - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /**
     * Returns the next batch. An epoch's last batch holds what is left of it.
     *
     * @param free a batch that is needed no more and may be filled anew
     */
    Batch next(@Nullable Batch free) {
        var size = Math.min(recipe.batchSize(), split.size() - position);
        var batch =
                free != null && free.size() == size ? free : Batch.ofSize(size, recipe.architecture(), labels.genres());
        fill(batch);
        position += size;
        if (position == split.size()) {
            beginNextEpoch();
        }
        return batch;
    }

    private void fill(Batch batch) {
        for (var row = 0; row < batch.size(); row++) {
            var poster = order[position + row];
            var rgb = split.pictures().get(poster);
            augmenter.write(
                    rgb, random, batch.input(), row * recipe.architecture().inputLength());
            labels.write(split.truth()[poster], batch.truth(), row * labels.genres());
        }
        if (recipe.augmentation().mixup() > 0) {
            batch.mixUp(recipe.augmentation().mixup(), random);
        }
    }

    private void beginNextEpoch() {
        epoch++;
        position = 0;
        random = random(recipe.seed(), epoch);
        order = shuffled(split.size(), random);
    }

    /**
     * What the network is to say of a genre that a poster has not, and of one that it has.
     *
     * <p>Label smoothing (Szegedy et al., "Rethinking the Inception Architecture", 2016), towards each genre's
     * prevalence and not towards one half: posters of an unknown film have rare genres rarely.
     *
     * @param absent by genre
     * @param present by genre
     */
    private record SmoothedLabels(float[] absent, float[] present) {

        /**
         * @param truth {@code [poster][genre]}
         * @param smoothing how far from the truth to the prevalence, in [0, 1)
         */
        private static SmoothedLabels of(boolean[][] truth, double smoothing) {
            var genres = truth[0].length;
            var labels = new SmoothedLabels(new float[genres], new float[genres]);
            for (var genre = 0; genre < genres; genre++) {
                var prevalence = prevalence(truth, genre);
                labels.absent[genre] = (float) (smoothing * prevalence);
                labels.present[genre] = (float) (1 - smoothing + smoothing * prevalence);
            }
            return labels;
        }

        private static double prevalence(boolean[][] truth, int genre) {
            var posters = 0;
            for (var labels : truth) {
                posters += labels[genre] ? 1 : 0;
            }
            return (double) posters / truth.length;
        }

        private int genres() {
            return absent.length;
        }

        /** Writes what is to be said of a poster with this truth, from the offset on. */
        private void write(boolean[] truth, float[] target, int offset) {
            for (var genre = 0; genre < absent.length; genre++) {
                target[offset + genre] = truth[genre] ? present[genre] : absent[genre];
            }
        }
    }
}
