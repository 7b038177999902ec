package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** An artifact in DL4J's stock layers. */
public final class StockModel implements ScoringModel {

    private final ModelArtifact artifact;

    private StockModel(ModelArtifact artifact) {
        this.artifact = artifact;
    }

    /** Reads an artifact. */
    public static StockModel load(byte[] artifact) throws ArtifactRefusedException {
        NativeKernels.load();
        return new StockModel(ModelArtifact.read(artifact));
    }

    @Override
    public ModelDescription description() {
        return artifact.description();
    }

    /** A network of its own: DL4J's are not thread-safe. */
    @Override
    public Scorer newScorer(int maxBatch) {
        var architecture = description().architecture();
        return new StockScorer(architecture, ChannelsFirst.normalised(architecture), StockNetwork.create(artifact));
    }

    @Override
    public void close() {}

    private record StockScorer(Architecture architecture, float[][] normalised, ComputationGraph network)
            implements Scorer {
        @Override
        public float[][] score(List<byte[]> pictures) {
            var values = new float[pictures.size() * architecture.inputLength()];
            ChannelsFirst.pictures(pictures, normalised, values);
            var input = Nd4j.createFromArray(values)
                    .reshape('c', pictures.size(), Architecture.CHANNELS, architecture.height(), architecture.width());
            return network.output(false, input)[0].toFloatMatrix();
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
