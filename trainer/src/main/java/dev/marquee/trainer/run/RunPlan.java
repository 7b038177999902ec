package dev.marquee.trainer.run;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.InputSize;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.events.ModelVersion;
import dev.marquee.trainer.dataset.Example;
import dev.marquee.trainer.dataset.PictureSource;
import dev.marquee.trainer.dataset.RunPictures;
import dev.marquee.trainer.dataset.RunPictures.LeftOut;
import dev.marquee.trainer.dataset.Splits;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.report.TrainingRun;
import dev.marquee.trainer.run.RunSchedule.Trigger;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.TrainingFailedException;
import dev.marquee.trainer.training.TrainingListener;
import dev.marquee.trainer.training.TrainingResult;
import dev.marquee.trainer.training.WarmStart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What a run trains on and from where, settled before the first step.
 *
 * @param recipe how it is trained on, which depends on the start
 * @param vocabulary the genres of the model to be
 * @param splits none of them empty; no picture of the holdout is in another
 * @param start the weights to go on from; empty for random ones
 * @param parent the version whose weights these are
 * @param leftOut labelled posters whose pictures could not be read or decoded
 * @param duplicates labelled posters left out because their picture is in the holdout under another posterId
 */
record RunPlan(
        Recipe recipe,
        Vocabulary vocabulary,
        Splits splits,
        Optional<Map<String, Tensor>> start,
        Optional<Integer> parent,
        List<LeftOut> leftOut,
        int duplicates) {

    /** A model description holds so many genres at the most. */
    static final int MAX_GENRES = 1_000;

    /** So many posters that are left out are named in the summary; the log has them all. */
    private static final int NAMED = 3;

    /**
     * Settles what a run trains on, before a picture of it is read.
     *
     * @param cold the recipe for random weights
     * @param warm the recipe for the champion's weights; of the same architecture, vocabulary and seed
     * @throws RunRefusedException if these posters make no training
     */
    static RunPlan of(List<Example> labelled, Recipe cold, Recipe warm, ChampionModel champion)
            throws RunRefusedException {
        var examples = Splits.withoutHoldoutDuplicates(labelled);
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
                List.of(),
                labelled.size() - examples.size());
    }

    /** Returns the size of the network's input. */
    InputSize input() {
        return inputOf(recipe.architecture());
    }

    static InputSize inputOf(Architecture architecture) {
        return new InputSize(architecture.height(), architecture.width());
    }

    /**
     * Reads and decodes the pictures that it takes, those of the holdout for the champion as well.
     *
     * @param stem what the names of the files of pixels begin with
     * @param stopRequested asked now and then
     * @throws TrainingFailedException if it is stopped
     * @throws dev.marquee.trainer.dataset.PixelFileException if there is no room for the pixels
     */
    RunPictures decode(
            Path stem,
            ChampionModel champion,
            PictureSource source,
            TrainingListener listener,
            BooleanSupplier stopRequested) {
        var pictures = RunPictures.decode(stem, splits.examples(), input(), champion.input(), source, (done, total) -> {
            if (stopRequested.getAsBoolean()) {
                throw TrainingFailedException.stopped();
            }
            listener.onDecoded(done, total);
        });
        if (!pictures.leftOut().isEmpty()) {
            listener.onLeftOut(pictures.leftOut());
        }
        return pictures;
    }

    /**
     * Settles it again with the pictures that were read for it: some posters may be without.
     *
     * @param cold as before
     * @param warm as before
     * @throws RunRefusedException if what is left makes no training
     */
    RunPlan with(RunPictures pictures, Recipe cold, Recipe warm, ChampionModel champion) throws RunRefusedException {
        var settled = of(pictures.examples(), cold, warm, champion);
        return new RunPlan(
                settled.recipe,
                settled.vocabulary,
                settled.splits.with(pictures, settled.input()),
                settled.start,
                settled.parent,
                pictures.leftOut(),
                duplicates);
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
                + (leftOut.isEmpty() ? "" : "; left out for want of a picture: " + leftOutSummary())
                + (duplicates == 0
                        ? ""
                        : "; left out because the same picture is held out under another id: " + duplicates);
    }

    /** Counts the posters that are left out and names the first of them. */
    private String leftOutSummary() {
        var named = leftOut.stream()
                .limit(NAMED)
                .map(poster -> poster.posterId() + " (" + poster.why() + ")")
                .collect(Collectors.joining(", "));
        var more = leftOut.size() - NAMED;
        return leftOut.size() + ": " + named + (more > 0 ? " and " + more + " more" : "");
    }
}
