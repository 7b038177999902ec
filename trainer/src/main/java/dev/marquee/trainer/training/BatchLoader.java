package dev.marquee.trainer.training;

import dev.marquee.trainer.dataset.Splits.Split;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the batches of one epoch after the other, without end: shuffled, augmented, with what the network is to say. The recipe's
 * seed and the epoch alone decide what they are. Not thread-safe.
 */
final class BatchLoader {

    private final Split split;
    private final Recipe recipe;
    private final Targets targets;
    private final Augmenter augmenter;
    private int epoch;
    private int position;
    private RandomGenerator random;
    private BatchOrder order;

    /**
     * @param split at least one poster
     * @param epoch to begin with
     */
    BatchLoader(Split split, Recipe recipe, int epoch) {
        this.split = split;
        this.recipe = recipe;
        this.targets = new Targets(split, recipe.regularisation().labelSmoothing());
        this.augmenter = new Augmenter(recipe.augmentation(), recipe.architecture());
        this.epoch = epoch;
        this.random = EpochRandom.of(recipe.seed(), epoch);
        this.order = new BatchOrder(split.size(), random);
    }

    /**
     * The next batch. An epoch's last batch holds what is left of it.
     *
     * @param free a batch that is needed no more and may be filled anew
     */
    Batch next(@Nullable Batch free) {
        var size = Math.min(recipe.batchSize(), split.size() - position);
        var batch = free != null && free.size() == size
                ? free
                : Batch.ofSize(size, recipe.architecture(), targets.genres());
        fill(batch);
        position += size;
        if (position == split.size()) {
            beginNextEpoch();
        }
        return batch;
    }

    private void fill(Batch batch) {
        for (var row = 0; row < batch.size(); row++) {
            var poster = order.at(position + row);
            var rgb = split.examples().get(poster).rgb();
            augmenter.write(
                    rgb, random, batch.input(), row * recipe.architecture().inputLength());
            targets.write(poster, batch.truth(), row * targets.genres());
        }
        if (recipe.augmentation().mixup() > 0) {
            MixUp.blend(batch, recipe.augmentation().mixup(), random);
        }
    }

    private void beginNextEpoch() {
        epoch++;
        position = 0;
        random = EpochRandom.of(recipe.seed(), epoch);
        order = new BatchOrder(split.size(), random);
    }
}
