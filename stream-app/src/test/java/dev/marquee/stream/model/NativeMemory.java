package dev.marquee.stream.model;

import dev.marquee.cnn.scoring.PosterModel;
import java.util.List;

/** What can be seen of a model's native memory: a scorer refuses to compute with weights that were released. */
final class NativeMemory {

    private NativeMemory() {}

    static boolean isReleased(PosterModel model) {
        try (var scorer = model.newScorer(1)) {
            scorer.score(List.of(SampleModels.pixels(0)));
            return false;
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("released")) {
                return true;
            }
            throw e;
        }
    }
}
