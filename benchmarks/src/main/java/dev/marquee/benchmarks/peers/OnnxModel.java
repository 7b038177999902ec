package dev.marquee.benchmarks.peers;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;

/** An artifact in ONNX Runtime: one session for all threads, each call on its caller's core. */
public final class OnnxModel implements ScoringModel {

    private final ModelDescription description;
    private final OrtSession session;

    private OnnxModel(ModelDescription description, OrtSession session) {
        this.description = description;
        this.session = session;
    }

    /** Writes an artifact as an ONNX model and loads it with all of the runtime's optimisations. */
    public static OnnxModel load(byte[] artifact) throws ArtifactRefusedException {
        var read = ModelArtifact.read(artifact);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            var session = OrtEnvironment.getEnvironment().createSession(OnnxGraph.write(read), options);
            return new OnnxModel(read.description(), session);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the exported model: " + e.getMessage(), e);
        }
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public Scorer newScorer(int maxBatch) {
        return new OnnxScorer(session, description.architecture());
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
