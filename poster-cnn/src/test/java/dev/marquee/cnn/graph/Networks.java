package dev.marquee.cnn.graph;

import dev.marquee.cnn.graph.PlainNetwork.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small networks for tests. */
public final class Networks {

    private Networks() {}

    /** A plain one. */
    public static Architecture plain(
            int height, int width, boolean normalised, Head head, int dense, String... blocks) {
        return new PlainNetwork(Stream.of(blocks).map(PlainNetwork.Block::parse).toList(), normalised, head, dense)
                .architecture(height, width, 0, 0);
    }

    /** One that has every kind of node with every option, a shortcut over a changed size included. */
    public static Architecture ofEveryNode(int height, int width, double dropout) {
        var scaled = new InputNormalisation(List.of(120.0, 110.0, 100.0), List.of(0.01, 0.02, 0.015));
        var relu = Activation.Function.RELU;
        var relu6 = Activation.Function.RELU6;
        var nodes = new ArrayList<Node>();
        nodes.add(scaled);
        nodes.add(new Convolution("stem", "input", 5, 3, 2, Padding.SAME, false, true));
        nodes.add(new Activation("stem.relu", "stem", relu));
        nodes.add(new Convolution("wide", "stem.relu", 6, 5, 1, Padding.SYMMETRIC, false, false));
        nodes.add(new BatchNormalisation("wide.norm", "wide"));
        nodes.add(new Activation("wide.relu6", "wide.norm", relu6));
        nodes.add(new Convolution("depth", "wide.relu6", 6, 3, 1, Padding.SAME, true, false));
        nodes.add(new BatchNormalisation("depth.norm", "depth"));
        nodes.add(new Addition("sum", "depth.norm", "wide.relu6"));
        nodes.add(new Dropout("sum.dropout", "sum", dropout));
        nodes.add(new Convolution("half", "sum.dropout", 6, 3, 2, Padding.SAME, true, true));
        nodes.add(new Convolution("half-symmetric", "sum.dropout", 6, 3, 2, Padding.SYMMETRIC, true, false));
        nodes.add(new BatchNormalisation("half-symmetric.norm", "half-symmetric"));
        nodes.add(new Addition("halves", "half", "half-symmetric.norm"));
        nodes.add(new Convolution("point", "halves", 8, 1, 1, Padding.SYMMETRIC, false, true));
        nodes.add(new Pooling("mean", "point", Pooling.Of.AVERAGE, 2));
        nodes.add(new BatchNormalisation("mean.norm", "mean"));
        nodes.add(new Activation("mean.relu6", "mean.norm", relu6));
        nodes.add(new Convolution("strided", "mean.relu6", 4, 1, 2, Padding.SAME, false, false));
        nodes.add(new GlobalAverage("average", "strided"));
        nodes.add(new Dense("dense", "average", 7));
        nodes.add(new Activation("dense.relu", "dense", relu));
        nodes.add(new Dropout(Dropout.BEFORE_OUTPUT, "dense.relu", dropout));
        return new Architecture("test", height, width, nodes);
    }
}
