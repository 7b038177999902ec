package dev.marquee.cnn.kernels;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the build of ND4J's native library before ND4J loads it: of those on the class path the fastest that the
 * processor runs, oneDNN with AVX-512 ({@code avx512}), with AVX2 ({@code avx2}), for any processor ({@code onednn}),
 * or without oneDNN ({@code plain}).
 *
 * <p>An operator can name the build in the environment variable {@value #BUILD_VARIABLE} or in the system property
 * {@value #BUILD}, which wins. {@value #EXTENSION} wins over both, and nothing is checked then.
 */
public final class NativeKernels {

    /** System property that names the build: {@code avx512}, {@code avx2}, {@code onednn} or {@code plain}. */
    public static final String BUILD = "marquee.kernels";

    /** Environment variable that names the build. */
    public static final String BUILD_VARIABLE = "MARQUEE_KERNELS";

    /** JavaCPP's own system property for the build, for example {@code -onednn-avx2}. */
    public static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

    private static final Logger LOG = LoggerFactory.getLogger(NativeKernels.class);
    private static boolean loaded;

    private NativeKernels() {}

    /**
     * Loads ND4J with the chosen build. Idempotent; must be called before any other use of ND4J.
     *
     * @throws NativeKernelsException if no build fits
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        var platform = Loader.getPlatform();
        var reason = EXTENSION + " says so";
        if (System.getProperty(EXTENSION) == null) {
            var processor = CpuFeatures.ofThisProcessor(platform);
            var choice = new KernelChoice(platform, processor, build -> isOnClassPath(platform, build));
            use(wanted().map(choice::named).orElseGet(choice::fastest));
            reason = "class path has " + choice.present() + ", processor has " + processor;
        }
        Nd4j.getBackend(); // finds and loads the library
        var threads = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        LOG.info(
                "native kernels: {}{} ({}), {} OpenMP threads a caller",
                platform,
                System.getProperty(EXTENSION),
                reason,
                threads);
        loaded = true;
    }

    private static void use(KernelBuild build) {
        System.setProperty(EXTENSION, build.extension());
        // JavaCPP reads the property once, and OpenCV may have been loaded before; without it JavaCPP takes any build.
        Loader.loadProperties().setProperty("platform.extension", build.extension());
    }

    private static Optional<String> wanted() {
        return Optional.ofNullable(System.getProperty(BUILD, System.getenv(BUILD_VARIABLE)))
                .filter(label -> !label.isBlank())
                .map(String::strip);
    }

    private static boolean isOnClassPath(String platform, KernelBuild build) {
        var library = "/org/nd4j/linalg/cpu/nativecpu/bindings/" + platform + build.extension() + "/"
                + System.mapLibraryName("nd4jcpu");
        return NativeKernels.class.getResource(library) != null;
    }

    /**
     * Makes native ops of the calling thread use that thread alone. Streams scale with stream threads: two threads with
     * two OpenMP threads each on two cores are three to ten times slower than with one each.
     */
    public static void useOneCoreOnThisThread() {
        // OpenMP keeps the number of threads per calling thread, other callers keep theirs.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
