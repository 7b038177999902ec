package dev.marquee.cnn.kernels;

import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the build of ND4J's native library before ND4J loads it.
 *
 * <p>The oneDNN build does the network's convolutions at 55–65 GFLOP/s a core, the plain one at 5–20; JavaCPP takes the plain one
 * unless it is told the extension. Whoever sets {@value #EXTENSION} decides instead.
 */
public final class NativeKernels {

    /** JavaCPP's system property for the build, for example {@code -onednn-avx2}. */
    public static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

    private static final Logger LOG = LoggerFactory.getLogger(NativeKernels.class);
    private static final String[] FASTEST_FIRST = {"-onednn-avx2", ""};

    private NativeKernels() {}

    /** Loads ND4J with the fastest build on the class path. Idempotent; to be called before anything of ND4J is touched. */
    public static void load() {
        Loaded.touch();
    }

    /**
     * Makes native ops of the calling thread use that thread alone. Streams scale with stream threads: two threads with two
     * OpenMP threads each on two cores are three to ten times slower than with one each.
     */
    public static void useOneCoreOnThisThread() {
        // OpenMP keeps the number of threads per calling thread, other callers keep theirs.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    private static final class Loaded {
        static {
            if (System.getProperty(EXTENSION) == null) {
                for (var extension : FASTEST_FIRST) {
                    if (isOnClassPath(extension)) {
                        System.setProperty(EXTENSION, extension);
                        break;
                    }
                }
            }
            var backend = Nd4j.getBackend().getClass().getSimpleName();
            LOG.info(
                    "native kernels: {} {}{}, {} OpenMP threads a caller",
                    backend,
                    Loader.getPlatform(),
                    System.getProperty(EXTENSION, ""),
                    NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());
        }

        static void touch() {}

        private static boolean isOnClassPath(String extension) {
            var library = "/org/nd4j/linalg/cpu/nativecpu/bindings/" + Loader.getPlatform() + extension + "/"
                    + System.mapLibraryName("nd4jcpu");
            return NativeKernels.class.getResource(library) != null;
        }
    }
}
