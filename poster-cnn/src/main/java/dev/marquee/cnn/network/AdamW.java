package dev.marquee.cnn.network;

import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.BatchNormalisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Adam (Kingma and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019) on all parameters of a network
 * as one vector, the parameters split over threads. Each parameter has its own factor of the learning rate; those of
 * factor zero stay as they are. Not thread-safe.
 */
final class AdamW implements AutoCloseable {

    private static final double BETA_1 = 0.9;
    private static final double EPSILON = 1e-8;

    /** What a parameter is, which decides how a step changes it. */
    enum Kind {
        /** Learns and decays. */
        WEIGHT,
        /** Learns: a bias, or the gamma or beta of a normalisation. */
        VECTOR,
        /** Is measured, not learnt: its gradient is what a step takes off it. */
        STATISTIC
    }

    /**
     * A parameter's part of the vector.
     *
     * @param name of the parameter
     * @param from first value
     * @param to behind the last value
     */
    record Segment(String name, Kind kind, long from, long to) {

        /** All parameters of a network as they lie in DL4J's vector: the nodes' as they come, then the output layer's. */
        static List<Segment> all(Architecture architecture, int genres) {
            var statistics = new HashSet<String>();
            for (var node : architecture.nodes()) {
                if (node instanceof BatchNormalisation normalisation) {
                    statistics.add(normalisation.mean());
                    statistics.add(normalisation.variance());
                }
            }
            var segments = new ArrayList<Segment>();
            var from = 0L;
            for (var entry : architecture.weightShapes(genres).entrySet()) {
                var to = from + GraphParameters.length(entry.getValue());
                var kind = statistics.contains(entry.getKey())
                        ? Kind.STATISTIC
                        : GraphParameters.isWeight(entry.getValue()) ? Kind.WEIGHT : Kind.VECTOR;
                segments.add(new Segment(entry.getKey(), kind, from, to));
                from = to;
            }
            return segments;
        }
    }

    private final List<Segment> segments;
    private final double[] factors;
    private final boolean[] frozen;
    private final Optimiser optimiser;
    private final int shares;
    private final INDArray moments;
    private final long length;
    private double learningRate;

    /**
     * @param segments of the vector, without gaps
     * @param shares threads that a step is split over
     */
    AdamW(List<Segment> segments, Optimiser optimiser, int shares) {
        this.segments = List.copyOf(segments);
        this.factors = new double[segments.size()];
        Arrays.fill(factors, 1);
        this.frozen = new boolean[segments.size()];
        this.optimiser = optimiser;
        this.shares = shares;
        this.learningRate = optimiser.learningRate();
        this.length = segments.get(segments.size() - 1).to();
        this.moments = Nd4j.create(DataType.FLOAT, 2 * length);
    }

    void setLearningRate(double rate) {
        learningRate = rate;
    }

    /** Sets a parameter's factor of the learning rate, at least 0. */
    void setFactor(String name, double factor) {
        for (var i = 0; i < factors.length; i++) {
            if (segments.get(i).name().equals(name)) {
                factors[i] = factor;
            }
        }
    }

    /**
     * Leaves the parameters of some nodes as they are, and lets all others learn.
     *
     * @param nodes by name
     */
    void freeze(Set<String> nodes) {
        for (var i = 0; i < frozen.length; i++) {
            var name = segments.get(i).name();
            frozen[i] = nodes.contains(name.substring(0, name.lastIndexOf('.')));
        }
    }

    /** The moments of all parameters: a view. */
    INDArray moments() {
        return moments;
    }

    /**
     * Makes a step.
     *
     * @param parameters as one vector; changed
     * @param gradients of the loss summed over a batch, as one vector; overwritten
     * @param posters in the batch
     * @param made how many steps were made before
     */
    void step(INDArray parameters, INDArray gradients, int posters, int made) {
        var parts = new ArrayList<Runnable>();
        for (var i = 0; i < factors.length; i++) {
            var segment = segments.get(i);
            var factor = factors[i];
            if (factor > 0 && !frozen[i]) {
                parts.add(() -> step(segment, factor, parameters, gradients, posters, made));
            }
        }
        // Long parameters first on every thread: parts are dealt out like cards.
        DataParallel.run(shares, Math.min(shares, parts.size()), (share, from, to) -> {
            for (var i = share; i < parts.size(); i += DataParallel.count(shares, Math.min(shares, parts.size()))) {
                parts.get(i).run();
            }
        });
    }

    private void step(Segment segment, double factor, INDArray parameters, INDArray gradients, int posters, int made) {
        var interval = NDArrayIndex.interval(segment.from(), segment.to());
        var values = parameters.get(interval);
        var gradient = gradients.get(interval);
        if (segment.kind() == Kind.STATISTIC) {
            values.subi(gradient);
            return;
        }
        var rate = factor * learningRate;
        gradient.divi(posters);
        Nd4j.exec(new org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater(
                gradient,
                moments.get(NDArrayIndex.interval(length + segment.from(), length + segment.to())),
                moments.get(interval),
                rate,
                BETA_1,
                optimiser.beta2(),
                EPSILON,
                made));
        if (segment.kind() == Kind.WEIGHT && optimiser.weightDecay() > 0) {
            values.muli(1 - rate * optimiser.weightDecay());
        }
        values.subi(gradient);
    }

    @Override
    public void close() {
        moments.close();
    }
}
