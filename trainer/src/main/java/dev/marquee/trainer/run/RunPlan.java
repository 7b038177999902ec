package dev.marquee.trainer.run;

import dev.marquee.cnn.model.Tensor;
import dev.marquee.events.ModelVersion;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.TrainingResult;
import dev.marquee.trainer.training.WarmStart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run trains on and from where, settled before the first step.
 *
 * @param recipe how it is trained on, which depends on the start
 * @param vocabulary the genres of the model to be
 * @param splits none of them empty; no picture of the holdout is in another split
 * @param start the weights to go on from; empty for random ones
 * @param parent the version whose weights these are
 * @param unusable labelled posters left out for their thumbnails' size or preprocessing version
 * @param copies labelled posters left out because their picture is in the holdout under another posterId
 */
record RunPlan(
        Recipe recipe,
        Vocabulary vocabulary,
        Splits splits,
        Optional<Map<String, Tensor>> start,
        Optional<Integer> parent,
        int unusable,
        int copies) {

    /** As many genres as a model description holds. */
    static final int MAX_GENRES = 1_000;

    /**
     * Settles it.
     *
     * @param cold the recipe for random weights
     * @param warm the recipe for the champion's weights; of the same architecture, vocabulary and seed
     * @throws RunRefusedException if these posters make no training
     */
    static RunPlan of(List<Example> labelled, Recipe cold, Recipe warm, Incumbent incumbent)
            throws RunRefusedException {
        var usable = UsableExamples.of(labelled, cold.architecture());
        var examples = Splits.withoutHoldoutDuplicates(usable);
        var vocabulary = vocabulary(examples, cold.minPostersPerGenre());
        var splits = splits(examples, vocabulary);
        var start =
                incumbent.model().flatMap(model -> WarmStart.from(model, cold.architecture(), vocabulary, cold.seed()));
        var parent = start.isPresent() && incumbent instanceof Champion champion
                ? Optional.of(champion.version())
                : Optional.<Integer>empty();
        return new RunPlan(
                start.isPresent() ? warm : cold,
                vocabulary,
                splits,
                start,
                parent,
                labelled.size() - usable.size(),
                usable.size() - examples.size());
    }

    private static Vocabulary vocabulary(List<Example> examples, int minPosters) throws RunRefusedException {
        var vocabulary = Vocabulary.of(examples, minPosters);
        if (vocabulary.size() == 0) {
            throw RunRefusedException.noGenre(examples.size(), minPosters);
        }
        if (vocabulary.size() > MAX_GENRES) {
            throw RunRefusedException.tooManyGenres(vocabulary.size(), MAX_GENRES, minPosters);
        }
        return vocabulary;
    }

    private static Splits splits(List<Example> examples, Vocabulary vocabulary) throws RunRefusedException {
        var splits = Splits.of(examples, vocabulary);
        var training = splits.training().size();
        var validation = splits.validation().size();
        var holdout = splits.holdout().size();
        if (training == 0 || validation == 0 || holdout == 0) {
            throw RunRefusedException.tooFew(training, validation, holdout);
        }
        return splits;
    }

    /** The run on this plan as the report tells of it. */
    TrainingRun described(String runId, ModelVersion version, RunTrigger trigger, Instant started, Instant finished) {
        return new TrainingRun(
                runId,
                version.getVersion(),
                parent.orElse(null),
                trigger.description(),
                started,
                finished,
                splits.training().size(),
                splits.validation().size(),
                splits.holdout().size(),
                TrainedVersions.cut(version),
                version.getArtifactSha256());
    }

    /** How it was trained, for the report and {@code model.json}. */
    Map<String, String> describe(TrainingResult trained) {
        var values = new LinkedHashMap<>(recipe.describe());
        values.put("start", beginning());
        values.putAll(trained.describe());
        return values;
    }

    private String beginning() {
        return parent.map(version -> "from version " + version).orElse("from random weights");
    }

    /** For people. */
    String summary() {
        return splits.training().size() + " posters to train on, "
                + splits.validation().size() + " to validate on, "
                + splits.holdout().size() + " held out, " + vocabulary.size() + " genres, "
                + beginning()
                + (unusable == 0 ? "" : "; left out for another size or preprocessing version: " + unusable)
                + (copies == 0 ? "" : "; left out because the same picture is held out under another id: " + copies);
    }
}
