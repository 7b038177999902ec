package dev.marquee.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.scoring.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores with ONNX Runtime on an input tensor that is kept for each batch size. */
final class OnnxScorer implements Scorer {

    private final OrtSession session;
    private final Architecture architecture;
    private final float[][] normalised;
    private final Map<Integer, Input> inputs = new HashMap<>();

    private record Input(float[] values, FloatBuffer buffer, OnnxTensor tensor) {}

    OnnxScorer(OrtSession session, Architecture architecture) {
        this.session = session;
        this.architecture = architecture;
        this.normalised = ChannelsFirst.normalised(architecture);
    }

    @Override
    public float[][] score(List<byte[]> pictures) {
        var input = inputs.computeIfAbsent(pictures.size(), this::input);
        ChannelsFirst.pictures(pictures, normalised, input.values);
        input.buffer.rewind().put(input.values);
        try (var result = session.run(Map.of(OnnxGraph.INPUT, input.tensor))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private Input input(int batch) {
        var length = batch * architecture.inputLength();
        var buffer = ByteBuffer.allocateDirect(length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        var shape = new long[] {batch, Architecture.CHANNELS, architecture.height(), architecture.width()};
        try {
            return new Input(
                    new float[length], buffer, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(input -> input.tensor.close());
    }
}
