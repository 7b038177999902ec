package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.FeatureMap;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a node computes for a batch, {@code [batch, height, width, channel]}, and the gradient of the loss by it. The
 * gradient has memory from the first node that contributes to it until the node's own backward pass is done. Not
 * thread-safe.
 */
final class Feature implements AutoCloseable {

    private final FeatureMap size;
    private final BufferPool gradients;
    private final NativeBuffer values = new NativeBuffer();
    private boolean needsGradient;
    private @Nullable NativeBuffer gradient;
    private int batch;

    Feature(FeatureMap size, BufferPool gradients) {
        this.size = size;
        this.gradients = gradients;
    }

    FeatureMap size() {
        return size;
    }

    /** Values of one poster. */
    int length() {
        return (int) size.length();
    }

    /** Makes room for so many posters, before threads share them out: a buffer that grows is not thread-safe. */
    void resize(int posters) {
        batch = posters;
        shaped(values);
    }

    INDArray values() {
        return shaped(values);
    }

    private INDArray shaped(NativeBuffer buffer) {
        return buffer.shaped(batch, size.height(), size.width(), size.channels());
    }

    /** Whether something that learns comes before it. */
    boolean needsGradient() {
        return needsGradient;
    }

    void setNeedsGradient(boolean needs) {
        needsGradient = needs;
    }

    /** The gradient, which all nodes that read this feature have contributed to. */
    INDArray gradient() {
        return shaped(Objects.requireNonNull(gradient, "gradient"));
    }

    /** Adds what one reader contributes; does nothing where nobody needs it. */
    void contribute(Consumer<INDArray> writing) {
        if (!needsGradient) {
            return;
        }
        if (gradient == null) {
            gradient = gradients.take(values().length());
            writing.accept(gradient());
        } else {
            var part = gradients.take(values().length());
            writing.accept(shaped(part));
            gradient().addi(shaped(part));
            gradients.giveBack(part);
        }
    }

    /** Contributes this gradient, which is not needed any more, to that of a feature of the same size. */
    void passGradientTo(Feature input) {
        if (input.needsGradient && input.gradient == null) {
            input.gradient = Objects.requireNonNull(gradient, "gradient");
            gradient = null;
        } else {
            input.contribute(target -> target.assign(gradient()));
        }
    }

    /** Gives the gradient's memory back. */
    void releaseGradient() {
        if (gradient != null) {
            gradients.giveBack(gradient);
            gradient = null;
        }
    }

    @Override
    public void close() {
        values.close();
    }
}
