package dev.marquee.trainer.run;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.trainer.dataset.Part;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.evaluation.Evaluation;
import dev.marquee.trainer.evaluation.Scored;
import dev.marquee.trainer.evaluation.Thresholds;
import dev.marquee.trainer.training.Scoring;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that serves, as the challenger meets it: start of its weights, and opponent on the same holdout.
 *
 * @param version as published
 * @param bytes its artifact
 * @param artifact the same, read
 */
record Champion(ModelVersion version, byte[] bytes, ModelArtifact artifact) {

    private static final Logger LOG = LoggerFactory.getLogger(Champion.class);
    private static final int BATCH = 64;

    /** Today's champion; empty where there is none, or none that this release can read. */
    static Optional<Champion> of(ModelRegistry registry) {
        return registry.champion().flatMap(version -> {
            var bytes = registry.artifact(version);
            try {
                return Optional.of(new Champion(version, bytes, ModelArtifact.read(bytes)));
            } catch (ArtifactRefusedException e) {
                LOG.warn("champion version {} cannot be met: {}", version.getVersion(), e.getMessage());
                return Optional.empty();
            }
        });
    }

    /**
     * Its figures on posters and vocabulary of the challenger. A genre that it does not know gets a constant score, which is
     * what it knows of it. Empty where the network takes pictures of another size, or fails its own checks.
     *
     * @param prevalence by genre of the vocabulary, the constant score
     */
    Optional<Evaluation> evaluate(Part posters, Vocabulary vocabulary, float[] prevalence) {
        var architecture = artifact.description().architecture();
        if (posters.examples().stream()
                .anyMatch(example ->
                        example.height() != architecture.height() || example.width() != architecture.width())) {
            LOG.warn("champion version {} takes other pictures ({})", version.getVersion(), architecture.summary());
            return Optional.empty();
        }
        try (var model = PosterModel.load(bytes);
                var scorer = model.newScorer(BATCH)) {
            var own = Scoring.inBatches(scorer, posters.pictures(), BATCH);
            return Optional.of(Evaluation.of(
                    Scored.of(vocabulary.genres(), translated(own, vocabulary, prevalence), posters.truth()),
                    thresholds(vocabulary)));
        } catch (ArtifactRefusedException e) {
            LOG.warn("champion version {} cannot be met: {}", version.getVersion(), e.getMessage());
            return Optional.empty();
        }
    }

    private float[][] translated(float[][] own, Vocabulary vocabulary, float[] prevalence) {
        var translated = new float[own.length][];
        for (var poster = 0; poster < own.length; poster++) {
            translated[poster] = Arrays.copyOf(prevalence, prevalence.length);
            for (var genre = 0; genre < own[poster].length; genre++) {
                var index = vocabulary.indexOf(artifact.description().genres().get(genre));
                if (index != null) {
                    translated[poster][index] = own[poster][genre];
                }
            }
        }
        return translated;
    }

    private float[] thresholds(Vocabulary vocabulary) {
        var thresholds = Thresholds.defaults(vocabulary.size());
        for (var genre = 0; genre < artifact.description().genres().size(); genre++) {
            var index = vocabulary.indexOf(artifact.description().genres().get(genre));
            if (index != null) {
                thresholds[index] = artifact.description().thresholds().get(genre);
            }
        }
        return thresholds;
    }
}
