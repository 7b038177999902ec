package dev.marquee.trainer.run;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.events.ModelAlias;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.service.registry.RegistryException;
import dev.marquee.trainer.dataset.Splits.Split;
import dev.marquee.trainer.dataset.Vocabulary;
import dev.marquee.trainer.gate.Opponent;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever holds the champion's alias when a run starts, as far as it can be read. */
sealed interface Incumbent permits Incumbent.Absent, Champion {

    /** The champion of today. Whatever is wrong with its artifact is part of the answer, not a failure. */
    static Incumbent of(ModelRegistry registry) {
        return registry.alias(ModelRegistry.CHAMPION)
                .map(ModelAlias::getVersion)
                .map(version -> of(registry, version))
                .orElseGet(() -> new Absent(new Opponent.None()));
    }

    private static Incumbent of(ModelRegistry registry, int version) {
        try {
            var bytes = registry.artifact(registry.version(version));
            return new Champion(version, bytes, ModelArtifact.read(bytes));
        } catch (RegistryException e) {
            return Absent.told(new Opponent.Lost(version, String.valueOf(e.getMessage())));
        } catch (ArtifactRefusedException e) {
            return Absent.told(new Opponent.Unmeasured(version, String.valueOf(e.getMessage())));
        }
    }

    /** Its artifact; empty where there is none that can be read. */
    Optional<ModelArtifact> model();

    /**
     * What the challenger has to beat.
     *
     * @param posters the challenger's holdout
     * @param vocabulary the challenger's
     * @param prevalence by genre of the vocabulary, the score of a genre that the champion does not know
     */
    Opponent meet(Split posters, Vocabulary vocabulary, float[] prevalence);

    /** Nobody who could be met, whatever the posters. */
    record Absent(Opponent opponent) implements Incumbent {

        private static final Logger LOG = LoggerFactory.getLogger(Incumbent.class);

        private static Incumbent told(Opponent opponent) {
            LOG.warn("the champion cannot be met: {}", opponent);
            return new Absent(opponent);
        }

        @Override
        public Optional<ModelArtifact> model() {
            return Optional.empty();
        }

        @Override
        public Opponent meet(Split posters, Vocabulary vocabulary, float[] prevalence) {
            return opponent;
        }
    }
}
