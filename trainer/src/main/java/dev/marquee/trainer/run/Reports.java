package dev.marquee.trainer.run;

import dev.marquee.evaluation.Evaluation;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.Epoch;
import dev.marquee.trainer.report.HyperParameter;
import dev.marquee.trainer.report.PosterExample;
import dev.marquee.trainer.report.PosterPixels;
import dev.marquee.trainer.settings.RecipeSettings;
import dev.marquee.trainer.training.EpochResult;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Brings a run's results into the report's form. */
final class Reports {

    private static final int EXAMPLES = 24;
    private static final int GUESSES = 3;

    /** What the drawn posters of the demo say of their source. */
    private static final String DRAWN = "drawn";

    private Reports() {}

    static List<HyperParameter> hyperParameters(Map<String, String> described) {
        return described.entrySet().stream()
                .map(entry -> new HyperParameter(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<HyperParameter> settings(Recipe recipe) {
        return RecipeSettings.of(recipe).entrySet().stream()
                .map(entry -> new HyperParameter(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<Epoch> history(TrainingResult trained) {
        return trained.history().stream()
                .map(result -> new Epoch(
                        result.number(),
                        measures(result.trainingLoss(), result.training()),
                        measures(result.validation().loss(), result.validation()),
                        result.learningRate(),
                        result.seconds(),
                        isBest(result, trained)))
                .toList();
    }

    /** Only the last of the epochs that were best so far is the best one. */
    private static boolean isBest(EpochResult result, TrainingResult trained) {
        return result.number() == trained.bestEpoch();
    }

    private static Epoch.Measures measures(double loss, Evaluation evaluation) {
        return new Epoch.Measures(
                loss,
                evaluation.meanAveragePrecision(),
                evaluation.labelAccuracy(),
                evaluation.microPrecision(),
                evaluation.microRecall());
    }

    /** Posters from all over the holdout, the same ones for the same holdout. */
    static List<PosterExample> examples(Split holdout, float[][] probabilities, Vocabulary vocabulary) {
        var count = Math.min(EXAMPLES, holdout.size());
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * holdout.size() / count))
                .mapToObj(i -> example(holdout.examples().get(i), probabilities[i], vocabulary))
                .toList();
    }

    static PosterExample example(Example poster, float[] probabilities, Vocabulary vocabulary) {
        var guesses = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
                .limit(GUESSES)
                .map(i -> new PosterExample.Guess(vocabulary.genres().get(i), probabilities[i]))
                .toList();
        var drawn = poster.source() != null && poster.source().startsWith(DRAWN);
        return new PosterExample(
                poster.posterId(),
                poster.title(),
                PosterPixels.of(poster.height(), poster.width(), poster.rgb()),
                poster.genres().stream().map(vocabulary::spelled).toList(),
                guesses,
                drawn ? DRAWN : null);
    }
}
