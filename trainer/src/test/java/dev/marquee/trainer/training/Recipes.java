package dev.marquee.trainer.training;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.trainer.dataset.Examples;
import dev.marquee.trainer.training.Recipe.Augmentation;
import dev.marquee.trainer.training.Recipe.Regularisation;
import dev.marquee.trainer.training.Recipe.Schedule;
import java.util.List;

/** Recipes of small networks for tests. */
public final class Recipes {

    /** 16x16 pixels, two blocks of 4 and 8 filters, 16 dense units; no dropout. */
    public static final Architecture SMALL = PlainNetwork.study(Examples.SIDE, Examples.SIDE, List.of(4, 8), 16, 0, 0);

    static final Augmentation MIRROR = new Augmentation(true, 0, 0, 0, 0, 0);

    private Recipes() {}

    /**
     * Steps of 16 posters, at most 0.003 of a learning rate, no warm-up, no augmentation, no decay, no average, no
     * early stop.
     */
    public static Recipe of(int epochs) {
        return new Recipe(
                SMALL, new Schedule(epochs, 0, 3e-3, 1_000), Augmentation.NONE, 16, Regularisation.NONE, 1, 42);
    }

    static Recipe withBatchSize(Recipe recipe, int batchSize) {
        return new Recipe(
                recipe.architecture(),
                recipe.schedule(),
                recipe.augmentation(),
                batchSize,
                recipe.regularisation(),
                recipe.minPostersPerGenre(),
                recipe.seed());
    }

    static Recipe withSchedule(Recipe recipe, Schedule schedule) {
        return new Recipe(
                recipe.architecture(),
                schedule,
                recipe.augmentation(),
                recipe.batchSize(),
                recipe.regularisation(),
                recipe.minPostersPerGenre(),
                recipe.seed());
    }

    static Recipe withLearningRate(Recipe recipe, double learningRate) {
        return withSchedule(
                recipe,
                new Schedule(
                        recipe.schedule().epochs(),
                        0,
                        learningRate,
                        recipe.schedule().stopPatience()));
    }

    static Recipe withChance(Recipe recipe, Architecture architecture, Augmentation augmentation, long seed) {
        return new Recipe(
                architecture,
                recipe.schedule(),
                augmentation,
                recipe.batchSize(),
                recipe.regularisation(),
                recipe.minPostersPerGenre(),
                seed);
    }

    static Recipe withLabelSmoothing(Recipe recipe, double labelSmoothing) {
        return new Recipe(
                recipe.architecture(),
                recipe.schedule(),
                recipe.augmentation(),
                recipe.batchSize(),
                new Regularisation(
                        recipe.regularisation().weightDecay(),
                        recipe.regularisation().averageDecay(),
                        labelSmoothing),
                recipe.minPostersPerGenre(),
                recipe.seed());
    }

    static Recipe withDecays(Recipe recipe, double weightDecay, double averageDecay) {
        return new Recipe(
                recipe.architecture(),
                recipe.schedule(),
                recipe.augmentation(),
                recipe.batchSize(),
                new Regularisation(
                        weightDecay, averageDecay, recipe.regularisation().labelSmoothing()),
                recipe.minPostersPerGenre(),
                recipe.seed());
    }
}
