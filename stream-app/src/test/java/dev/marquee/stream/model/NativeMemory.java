package dev.marquee.stream.model;

import dev.marquee.cnn.scoring.PosterModel;
import java.util.List;

/** What can be seen of a model's native memory: ND4J refuses to compute with arrays that were closed. */
final class NativeMemory {

    private NativeMemory() {}

    static boolean isReleased(PosterModel model) {
        try (var scorer = model.newScorer(1)) {
            scorer.score(List.of(SampleModels.pixels(0)));
            return false;
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IllegalStateException refusal
                    && String.valueOf(refusal.getMessage()).contains("released")) {
                return true;
            }
            throw e;
        }
    }
}
