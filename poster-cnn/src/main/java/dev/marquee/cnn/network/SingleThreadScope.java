package dev.marquee.cnn.network;

import dev.marquee.cnn.kernels.NativeKernels;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** While open, native ops of the calling thread use that thread alone; afterwards as many as before. */
final class SingleThreadScope implements AutoCloseable {

    private final int threadsBefore = threads();

    SingleThreadScope() {
        NativeKernels.useOneCoreOnThisThread();
    }

    /** How many threads native ops of the calling thread use. */
    static int threads() {
        return ops().ompGetMaxThreads();
    }

    private static NativeOps ops() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    @Override
    public void close() {
        ops().setOmpNumThreads(threadsBefore);
    }
}
