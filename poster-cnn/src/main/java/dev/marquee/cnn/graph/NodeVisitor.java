package dev.marquee.cnn.graph;

/**
 * Does something with every kind of node.
 *
 * @param <R> what comes of a node
 */
public interface NodeVisitor<R> {

    /** Visits the scaling of the picture's samples. */
    R visit(InputNormalisation node);

    /** Visits a convolution. */
    R visit(Convolution node);

    /** Visits a batch normalisation. */
    R visit(BatchNormalisation node);

    /** Visits an activation function. */
    R visit(Activation node);

    /** Visits a pooling of windows. */
    R visit(Pooling node);

    /** Visits a global average. */
    R visit(GlobalAverage node);

    /** Visits a residual addition. */
    R visit(Addition node);

    /** Visits a dense layer. */
    R visit(Dense node);

    /** Visits a dropout. */
    R visit(Dropout node);
}
