package dev.marquee.stream.model;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.scoring.ScoringModel;

/** Makes a published artifact ready to serve. */
@FunctionalInterface
public interface ModelLoader {

    /**
     * Checks, loads and warms a model.
     *
     * @throws ArtifactRefusedException if it must not serve; nothing is left behind then
     */
    ScoringModel load(byte[] artifact) throws ArtifactRefusedException;
}
