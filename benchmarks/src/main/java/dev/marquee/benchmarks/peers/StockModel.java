package dev.marquee.benchmarks.peers;

import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** An artifact in DL4J's stock layers. */
public final class StockModel implements ScoringModel {

    private final ModelDescription description;
    private final Map<String, Tensor> weights;

    private StockModel(ModelArtifact artifact) {
        description = artifact.description();
        weights = artifact.weights();
    }

    /** Reads an artifact. */
    public static StockModel load(byte[] artifact) throws ArtifactRefusedException {
        NativeKernels.load();
        return new StockModel(ModelArtifact.read(artifact));
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    /** A network of its own: DL4J's are not thread-safe. */
    @Override
    public Scorer newScorer(int maxBatch) {
        var architecture = description.architecture();
        return new StockScorer(
                architecture,
                StockNetwork.create(architecture, description.genres().size(), weights));
    }

    @Override
    public void close() {}

    private record StockScorer(Architecture architecture, MultiLayerNetwork network) implements Scorer {
        @Override
        public float[][] score(List<byte[]> pictures) {
            var values = new float[pictures.size() * architecture.inputLength()];
            ChannelsFirst.pictures(pictures, values);
            var input = Nd4j.createFromArray(values)
                    .reshape('c', pictures.size(), Architecture.CHANNELS, architecture.height(), architecture.width());
            return network.output(input, false).toFloatMatrix();
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
