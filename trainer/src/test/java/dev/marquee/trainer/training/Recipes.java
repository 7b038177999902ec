package dev.marquee.trainer.training;

import dev.marquee.cnn.model.Architecture;
import dev.marquee.trainer.dataset.Examples;
import java.util.List;

/** Recipes of small networks for tests. */
public final class Recipes {

    /** 16x16 pixels, two blocks of 4 and 8 filters, 16 dense units; no dropout. */
    public static final Architecture SMALL = new Architecture(Examples.SIDE, Examples.SIDE, List.of(4, 8), 16, 0, 0);

    private Recipes() {}

    /** Steps of 16 posters at a learning rate of 0.003, no mirroring, neither halving nor stopping early. */
    public static Recipe of(int epochs) {
        return new Recipe(SMALL, epochs, 16, 3e-3, 1_000, 1_000, false, 1, 42);
    }

    static Recipe withBatchSize(Recipe recipe, int batchSize) {
        return new Recipe(
                recipe.architecture(),
                recipe.epochs(),
                batchSize,
                recipe.learningRate(),
                recipe.learningRatePatience(),
                recipe.stopPatience(),
                recipe.mirror(),
                recipe.minPostersPerGenre(),
                recipe.seed());
    }

    static Recipe withLearningRate(Recipe recipe, double learningRate) {
        return new Recipe(
                recipe.architecture(),
                recipe.epochs(),
                recipe.batchSize(),
                learningRate,
                recipe.learningRatePatience(),
                recipe.stopPatience(),
                recipe.mirror(),
                recipe.minPostersPerGenre(),
                recipe.seed());
    }

    static Recipe withPatience(Recipe recipe, int learningRatePatience, int stopPatience) {
        return new Recipe(
                recipe.architecture(),
                recipe.epochs(),
                recipe.batchSize(),
                recipe.learningRate(),
                learningRatePatience,
                stopPatience,
                recipe.mirror(),
                recipe.minPostersPerGenre(),
                recipe.seed());
    }

    static Recipe withChance(Recipe recipe, Architecture architecture, boolean mirror, long seed) {
        return new Recipe(
                architecture,
                recipe.epochs(),
                recipe.batchSize(),
                recipe.learningRate(),
                recipe.learningRatePatience(),
                recipe.stopPatience(),
                mirror,
                recipe.minPostersPerGenre(),
                seed);
    }
}
