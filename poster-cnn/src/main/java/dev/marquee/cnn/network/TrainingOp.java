package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Node;
import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A node of a network in training, or several that run as one. Not thread-safe. */
abstract class TrainingOp implements AutoCloseable {

    private final Node node;
    private final List<Feature> inputs;
    private final Feature output;
    private final int shares;
    private boolean frozen;

    TrainingOp(Node node, List<Feature> inputs, Feature output, int shares) {
        this.node = node;
        this.inputs = inputs;
        this.output = output;
        this.shares = shares;
    }

    /** Computes the output of the batch. */
    abstract void forward(Step step);

    /**
     * Contributes to the inputs' gradients, from the output's gradient, and writes those of the parameters. It may
     * overwrite the output's gradient.
     */
    abstract void backward(Step step);

    /**
     * A pass through the network.
     *
     * @param posters in the batch
     * @param training whether statistics are of the batch, and activations are dropped
     * @param key differs from step to step, for what is done by chance
     */
    record Step(int posters, boolean training, int key) {}

    /** The node whose output this is. */
    final Node node() {
        return node;
    }

    final Feature input() {
        return inputs.get(0);
    }

    final List<Feature> inputs() {
        return inputs;
    }

    final Feature output() {
        return output;
    }

    /** Whether its parameters stay as they are, and it works as in scoring. */
    final boolean isFrozen() {
        return frozen;
    }

    final void setFrozen(boolean stays) {
        frozen = stays;
    }

    /** Whether it has parameters. */
    boolean hasParameters() {
        return false;
    }

    /** Whether backpropagation must run it: its parameters learn, or something before it does. */
    final void decideGradient() {
        output.setNeedsGradient((hasParameters() && !frozen) || inputs.stream().anyMatch(Feature::needsGradient));
    }

    /** Runs work on every share of the batch, each with native ops on one thread. */
    final void share(Step step, DataParallel.Work work) {
        DataParallel.run(shares, step.posters(), work);
    }

    final int shares() {
        return shares;
    }

    /** How many shares the batch has. */
    final int shareCount(Step step) {
        return DataParallel.count(shares, step.posters());
    }

    /** The floats of a poster in an array {@code [batch, ...]}. */
    static FloatBuffer poster(INDArray array, int poster, int length) {
        return NativeBuffer.poster(array, poster, length).floats();
    }

    @Override
    public void close() {}
}
