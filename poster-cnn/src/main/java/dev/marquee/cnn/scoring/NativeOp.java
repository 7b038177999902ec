package dev.marquee.cnn.scoring;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueContext;

/**
 * One of ND4J's native ops, bound to its tensors once: {@code Nd4j.exec} builds such a context for every call (some 4
 * kB of Java objects, and native memory that waits for the garbage collector), {@link #run} allocates nothing.
 */
final class NativeOp implements AutoCloseable {

    private final NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private final String name;
    private final long hash;
    private final OpaqueContext context = library.createGraphContext(1);

    /** Binds an op to its tensors, whose memory must live for as long as it runs. */
    NativeOp(String name, List<NativeTensor> inputs, NativeTensor output, long... arguments) {
        this.name = name;
        this.hash = hash(name);
        for (var i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            library.setGraphContextInputArray(context, i, input.floats(), input.shapeInfo(), null, null);
        }
        library.setGraphContextOutputArray(context, 0, output.floats(), output.shapeInfo(), null, null);
        try (var pointer = new LongPointer(arguments)) {
            library.setGraphContextIArguments(context, pointer, arguments.length);
        }
    }

    private static long hash(String name) {
        var op = Nd4j.getExecutioner().getCustomOperations().get(name);
        if (op == null) {
            throw new IllegalArgumentException("native op: " + name + " (expected: one that ND4J has)");
        }
        return op.getHash();
    }

    /** One of the ReLUs, which take from where on they let values pass: from zero. */
    static NativeOp clipped(String name, NativeTensor input, NativeTensor output) {
        var op = new NativeOp(name, List.of(input), output);
        try (var zero = new DoublePointer(0.0)) {
            op.library.setGraphContextTArguments(op.context, zero, 1);
        }
        return op;
    }

    void run() {
        if (library.execCustomOp2(null, hash, context) != 0) {
            throw new IllegalStateException(name + ": " + library.lastErrorMessage());
        }
    }

    @Override
    public void close() {
        if (!context.isNull()) {
            library.deleteGraphContext(context);
            context.setNull();
        }
    }
}
