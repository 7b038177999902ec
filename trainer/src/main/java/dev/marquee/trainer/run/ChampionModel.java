package dev.marquee.trainer.run;

import dev.marquee.cnn.graph.InputSize;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.events.ModelAlias;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.service.registry.RegistryException;
import dev.marquee.trainer.dataset.RunPictures;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.gate.Champion;
import dev.marquee.trainer.training.Scoring;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The champion's model when a run starts, as far as it can be read: the weights that a training may go on from, and the
 * model that the challenger meets on the holdout.
 */
final class ChampionModel {

    private static final Logger LOG = LoggerFactory.getLogger(ChampionModel.class);
    private static final int BATCH = 64;

    /** A model that was read: its version, its artifact's bytes and the same artifact parsed. */
    private record Loaded(int version, byte[] bytes, ModelArtifact artifact) {}

    private final @Nullable Loaded loaded;

    /** What is known of a champion that was not read, or that cannot be measured. */
    private final Champion unmeasured;

    private ChampionModel(@Nullable Loaded loaded, Champion unmeasured) {
        this.loaded = loaded;
        this.unmeasured = unmeasured;
    }

    /** Reads the champion of today. Whatever is wrong with its artifact is part of the answer, not a failure. */
    static ChampionModel of(ModelRegistry registry) {
        return registry.alias(ModelRegistry.CHAMPION)
                .map(ModelAlias::getVersion)
                .map(version -> of(registry, version))
                .orElseGet(ChampionModel::none);
    }

    private static ChampionModel of(ModelRegistry registry, int version) {
        try {
            return of(version, registry.artifact(registry.version(version)));
        } catch (RegistryException e) {
            return unread(new Champion.Lost(version, String.valueOf(e.getMessage())));
        } catch (ArtifactRefusedException e) {
            return unread(new Champion.Unmeasured(version, String.valueOf(e.getMessage())));
        }
    }

    /**
     * Takes a version that serves.
     *
     * @param bytes its artifact
     * @throws ArtifactRefusedException if they are none
     */
    static ChampionModel of(int version, byte[] bytes) throws ArtifactRefusedException {
        return new ChampionModel(new Loaded(version, bytes, ModelArtifact.read(bytes)), new Champion.Absent());
    }

    /** Returns the absence of any champion. */
    static ChampionModel none() {
        return new ChampionModel(null, new Champion.Absent());
    }

    private static ChampionModel unread(Champion champion) {
        LOG.warn("the champion cannot be met: {}", champion);
        return new ChampionModel(null, champion);
    }

    /** Returns the version that was read; empty where none was. */
    Optional<Integer> version() {
        return Optional.ofNullable(loaded).map(Loaded::version);
    }

    /** Returns the artifact that was read; empty where none was. */
    Optional<ModelArtifact> artifact() {
        return Optional.ofNullable(loaded).map(Loaded::artifact);
    }

    /** Returns the size of its network's input; empty where no model was read. */
    Optional<InputSize> input() {
        return artifact().map(artifact -> RunPlan.inputOf(artifact.description().architecture()));
    }

    /**
     * Measures it on the challenger's holdout and vocabulary. A genre that it does not know gets a constant score,
     * which is what it knows of it. It is not measured where its network fails its own checks.
     *
     * @param pictures those of the run, the holdout's in the size of this model's input as well; they are decoded as
     *     this release does, whatever decoder the model was trained with: these are the pixels that it would serve
     * @param prevalence by genre of the vocabulary, the score of a genre that the champion does not know
     */
    Champion measuredOn(Split holdout, RunPictures pictures, Vocabulary vocabulary, float[] prevalence) {
        return loaded == null ? unmeasured : measured(loaded, holdout, pictures, vocabulary, prevalence);
    }

    private static Champion measured(
            Loaded champion, Split holdout, RunPictures pictures, Vocabulary vocabulary, float[] prevalence) {
        var description = champion.artifact().description();
        try (var model = PosterModel.load(ofThisDecoder(champion));
                var scorer = model.newScorer(BATCH)) {
            var size = RunPlan.inputOf(description.architecture());
            var own = Scoring.inBatches(scorer, pictures.of(holdout.examples(), size), BATCH);
            var scores = LabelledScores.of(
                    vocabulary.genres(), translated(own, description, vocabulary, prevalence), holdout.truth());
            return new Champion.Measured(
                    champion.version(),
                    ModelEvaluation.of(scores, thresholds(description, vocabulary)),
                    known(description, vocabulary));
        } catch (ArtifactRefusedException e) {
            return unmeasured(champion.version(), String.valueOf(e.getMessage()));
        }
    }

    /** Returns an artifact that serving would refuse for its decoder's version, made out for that of this release. */
    private static byte[] ofThisDecoder(Loaded champion) {
        var d = champion.artifact().description();
        if (d.preprocessingVersion() == PosterDecoder.VERSION) {
            return champion.bytes();
        }
        var description = new ModelDescription(
                d.formatVersion(),
                d.architecture(),
                PosterDecoder.VERSION,
                d.genres(),
                d.calibration(),
                d.thresholds(),
                d.metrics(),
                d.provenance(),
                d.selfTest());
        return new ModelArtifact(description, champion.artifact().weights()).write();
    }

    private static Champion unmeasured(int version, String why) {
        LOG.warn("champion version {} cannot be measured: {}", version, why);
        return new Champion.Unmeasured(version, why);
    }

    private static float[][] translated(
            float[][] own, ModelDescription champion, Vocabulary vocabulary, float[] prevalence) {
        var translated = new float[own.length][];
        for (var poster = 0; poster < own.length; poster++) {
            translated[poster] = Arrays.copyOf(prevalence, prevalence.length);
            for (var genre = 0; genre < own[poster].length; genre++) {
                var index = vocabulary.indexOf(champion.genres().get(genre));
                if (index != null) {
                    translated[poster][index] = own[poster][genre];
                }
            }
        }
        return translated;
    }

    private static Set<String> known(ModelDescription champion, Vocabulary vocabulary) {
        return champion.genres().stream()
                .map(vocabulary::spelled)
                .filter(vocabulary.genres()::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static float[] thresholds(ModelDescription champion, Vocabulary vocabulary) {
        var thresholds = Thresholds.defaults(vocabulary.size());
        for (var genre = 0; genre < champion.genres().size(); genre++) {
            var index = vocabulary.indexOf(champion.genres().get(genre));
            if (index != null) {
                thresholds[index] = champion.thresholds().get(genre);
            }
        }
        return thresholds;
    }
}
