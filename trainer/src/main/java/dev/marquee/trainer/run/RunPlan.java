package dev.marquee.trainer.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.events.ModelVersion;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.run.RunSchedule.Trigger;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.TrainingResult;
import dev.marquee.trainer.training.WarmStart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run trains on and from where, settled before the first step.
 *
 * @param recipe how it is trained on, which depends on the start
 * @param vocabulary the genres of the model to be
 * @param splits none of them empty; no picture of the holdout is in another
 * @param start the weights to go on from; empty for random ones
 * @param parent the version whose weights these are
 * @param unusable labelled posters left out for their thumbnails' size or preprocessing version
 * @param duplicates labelled posters left out because their picture is in the holdout under another posterId
 */
record RunPlan(
        Recipe recipe,
        Vocabulary vocabulary,
        Splits splits,
        Optional<Map<String, Tensor>> start,
        Optional<Integer> parent,
        int unusable,
        int duplicates) {

    /** A model description holds so many genres at the most. */
    static final int MAX_GENRES = 1_000;

    /**
     * Settles what a run trains on.
     *
     * @param cold the recipe for random weights
     * @param warm the recipe for the champion's weights; of the same architecture, vocabulary and seed
     * @throws RunRefusedException if these posters make no training
     */
    static RunPlan of(List<Example> labelled, Recipe cold, Recipe warm, ChampionModel champion)
            throws RunRefusedException {
        var usable = usable(labelled, cold.architecture());
        var examples = Splits.withoutHoldoutDuplicates(usable);
        var vocabulary = vocabulary(examples, cold.minPostersPerGenre());
        var splits = splits(examples, vocabulary);
        var start = champion.artifact()
                .flatMap(model -> WarmStart.from(model, cold.architecture(), vocabulary, cold.seed()));
        var parent = start.isPresent() ? champion.version() : Optional.<Integer>empty();
        return new RunPlan(
                start.isPresent() ? warm : cold,
                vocabulary,
                splits,
                start,
                parent,
                labelled.size() - usable.size(),
                usable.size() - examples.size());
    }

    /**
     * Takes the pictures of the network's input size that were made by this release's decoder: others cannot
     * be mixed with them.
     *
     * @throws RunRefusedException if there are labelled posters and not one of them can be trained on
     */
    private static List<Example> usable(List<Example> labelled, Architecture architecture) throws RunRefusedException {
        var usable = labelled.stream()
                .filter(example -> example.height() == architecture.height()
                        && example.width() == architecture.width()
                        && example.preprocessingVersion() == PosterDecoder.VERSION)
                .toList();
        if (usable.isEmpty() && !labelled.isEmpty()) {
            throw RunRefusedException.otherPictures(
                    labelled.size(),
                    kind(architecture.height(), architecture.width(), PosterDecoder.VERSION),
                    kinds(labelled));
        }
        return usable;
    }

    private static String kinds(List<Example> labelled) {
        var counts = labelled.stream()
                .collect(groupingBy(
                        example -> kind(example.height(), example.width(), example.preprocessingVersion()),
                        TreeMap::new,
                        counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " of " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String kind(int height, int width, int preprocessingVersion) {
        return height + "x" + width + " pixels (preprocessing version " + preprocessingVersion + ")";
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

    /** Returns the run on this plan as the report tells of it. */
    TrainingRun described(String runId, ModelVersion version, Trigger trigger, Instant started, Instant finished) {
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

    /** Describes by name and value how the network was trained, for the report and {@code model.json}. */
    Map<String, String> describe(TrainingResult trained) {
        var values = new LinkedHashMap<>(recipe.describe());
        values.put("start", beginning());
        values.putAll(trained.describe());
        return values;
    }

    private String beginning() {
        return parent.map(version -> "from version " + version).orElse("from random weights");
    }

    /** Says for people what is trained on and from where. */
    String summary() {
        return splits.training().size() + " posters to train on, "
                + splits.validation().size() + " to validate on, "
                + splits.holdout().size() + " held out, " + vocabulary.size() + " genres, "
                + beginning()
                + (unusable == 0 ? "" : "; left out for another size or preprocessing version: " + unusable)
                + (duplicates == 0
                        ? ""
                        : "; left out because the same picture is held out under another id: " + duplicates);
    }
}
