package dev.marquee.cnn.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.PlainArithmetic;
import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.kernels.NativeKernels;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.model.ModelArtifact;
import dev.marquee.cnn.model.SampleModel;
import dev.marquee.cnn.model.SelfTest;
import dev.marquee.cnn.model.Tensor;
import dev.marquee.cnn.network.TrainableNetwork;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScorersTest {

    @Nested
    class TheNetworkThatTrains extends ScorerKit {
        @Override
        Scorer scorer(Architecture architecture, Map<String, Tensor> weights) {
            var network = TrainableNetwork.create(architecture, GENRES, 1, 1e-3);
            network.setWeights(weights);
            return network;
        }
    }

    @Nested
    class TheNativeScorer extends ScorerKit {
        @Override
        Scorer scorer(Architecture architecture, Map<String, Tensor> weights) {
            NativeKernels.load();
            var shared = new NativeWeights(architecture, GENRES, weights);
            var scorer = new NativeScorer(shared, 32);
            return new Scorer() {
                @Override
                public float[][] score(List<byte[]> pictures) {
                    return scorer.score(pictures);
                }

                @Override
                public void close() {
                    scorer.close();
                    shared.close();
                }
            };
        }
    }

    @Test
    void shouldAgreeOnTheReferenceNetwork() {
        var weights = SampleModel.weights(PlainNetwork.REFERENCE, 25, 4);
        var pictures = SelfTest.input(8, PlainNetwork.REFERENCE);
        NativeKernels.load();
        try (var network = TrainableNetwork.create(PlainNetwork.REFERENCE, 25, 1, 1e-3);
                var shared = new NativeWeights(PlainNetwork.REFERENCE, 25, weights);
                var scorer = new NativeScorer(shared, 32)) {
            network.setWeights(weights);
            ScorerKit.assertClose(scorer.score(pictures), network.score(pictures));
        }
    }

    @Test
    void shouldServeAModelWhoseSelfTestHolds() throws Exception {
        var artifact = artifact(0);
        try (var model = PosterModel.load(artifact);
                var scorer = model.newScorer(2)) {
            assertThat(model.description().genres()).isEqualTo(SampleModel.GENRES);
            assertThat(scorer.score(ScorerKit.pictures(5))).hasNumberOfRows(5);
        }
    }

    @Test
    void shouldRefuseAModelThatAnswersOtherwiseThanWhenItWasPublished() {
        assertThatThrownBy(() -> PosterModel.load(artifact(0.01f)))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("self-test, picture 0, genre 0");
    }

    @Test
    void shouldServeCalibratedProbabilities() throws Exception {
        var weights = SampleModel.weights(SampleModel.TINY, 3, 11);
        var plain = PlainArithmetic.scoring(SampleModel.TINY, weights);
        var pictures = ScorerKit.pictures(5);
        var artifact = calibrated(weights, calibrated(plain.score(SelfTest.input(5, SampleModel.TINY))));

        try (var model = PosterModel.load(artifact);
                var scorer = model.newScorer(2)) {
            ScorerKit.assertClose(scorer.score(pictures), calibrated(plain.score(pictures)));
        }
    }

    /** What the network said without its calibration is not what this model is to answer. */
    @Test
    void shouldRefuseASelfTestThatTheCalibrationWasLeftOutOf() {
        var weights = SampleModel.weights(SampleModel.TINY, 3, 11);
        var uncalibrated =
                PlainArithmetic.scoring(SampleModel.TINY, weights).score(SelfTest.input(5, SampleModel.TINY));

        assertThatThrownBy(() -> PosterModel.load(calibrated(weights, uncalibrated)))
                .isInstanceOf(ArtifactRefusedException.class)
                .hasMessageContaining("self-test, picture 0, genre 0");
    }

    private static byte[] calibrated(Map<String, Tensor> weights, float[][] answers) {
        return new ModelArtifact(SampleModel.calibrated(SampleModel.TINY, SelfTest.recorded(5, answers)), weights)
                .write();
    }

    /** The sigmoid of the line of each probability's logit, written out. */
    private static float[][] calibrated(float[][] probabilities) {
        var lines = SampleModel.CALIBRATION;
        var calibrated = new float[probabilities.length][3];
        for (var picture = 0; picture < probabilities.length; picture++) {
            for (var genre = 0; genre < 3; genre++) {
                double p = probabilities[picture][genre];
                var logit = lines.slopes().get(genre) * Math.log(p / (1 - p))
                        + lines.intercepts().get(genre);
                calibrated[picture][genre] = (float) (1 / (1 + Math.exp(-logit)));
            }
        }
        return calibrated;
    }

    private static byte[] artifact(float drift) {
        var weights = SampleModel.weights(SampleModel.TINY, 3, 11);
        var answers = PlainArithmetic.scoring(SampleModel.TINY, weights).score(SelfTest.input(5, SampleModel.TINY));
        answers[0][0] += drift;
        return new ModelArtifact(SampleModel.description(SampleModel.TINY, SelfTest.recorded(5, answers)), weights)
                .write();
    }
}
