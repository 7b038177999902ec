package dev.marquee.trainer.run;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.Measured;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.gate.Opponent;
import dev.marquee.trainer.training.Scoring;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that serves, as the challenger meets it: start of its weights, and opponent on the same holdout.
 *
 * @param version its number
 * @param bytes its artifact
 * @param artifact the same, read
 */
record Champion(int version, byte[] bytes, ModelArtifact artifact) implements Incumbent {

    private static final Logger LOG = LoggerFactory.getLogger(Champion.class);
    private static final int BATCH = 64;

    @Override
    public Optional<ModelArtifact> model() {
        return Optional.of(artifact);
    }

    /**
     * Its figures on posters and vocabulary of the challenger. A genre that it does not know gets a constant score, which is
     * what it knows of it. Not measured where the network takes pictures of another size, or fails its own checks.
     */
    @Override
    public Opponent meet(Split posters, Vocabulary vocabulary, float[] prevalence) {
        var architecture = artifact.description().architecture();
        var other = posters.examples().stream()
                .filter(example -> example.height() != architecture.height() || example.width() != architecture.width())
                .findAny();
        if (other.isPresent()) {
            return unmeasured("it takes pictures of " + architecture.height() + "x" + architecture.width()
                    + " pixels, and those of the training set have "
                    + other.get().height() + "x"
                    + other.get().width());
        }
        try (var model = PosterModel.load(bytes);
                var scorer = model.newScorer(BATCH)) {
            var own = Scoring.inBatches(scorer, posters.pictures(), BATCH);
            var scored =
                    LabelledScores.of(vocabulary.genres(), translated(own, vocabulary, prevalence), posters.truth());
            return new Opponent.Champion(version, Measured.of(scored, thresholds(vocabulary)), known(vocabulary));
        } catch (ArtifactRefusedException e) {
            return unmeasured(String.valueOf(e.getMessage()));
        }
    }

    private Opponent unmeasured(String why) {
        LOG.warn("champion version {} cannot be measured: {}", version, why);
        return new Opponent.Unmeasured(version, why);
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

    private Set<String> known(Vocabulary vocabulary) {
        return artifact.description().genres().stream()
                .map(vocabulary::spelled)
                .filter(vocabulary.genres()::contains)
                .collect(Collectors.toUnmodifiableSet());
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
