package dev.marquee.cnn.kernels;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A build of ND4J's native library; the fastest first.
 *
 * <p>The oneDNN builds dispatch their convolutions at run time. So they score equally fast on a processor that runs
 * them all (medians within 2 % on one core with AVX-512; the plain build takes 6.9 times as long; with AVX alone oneDNN
 * takes 2.8 times as long), and differ in ND4J's own loops.
 */
enum KernelBuild {
    /** oneDNN, and ND4J's own loops in AVX-512. */
    AVX512("-onednn-avx512"),
    /** oneDNN, and ND4J's own loops in AVX2. */
    AVX2("-onednn-avx2"),
    /** oneDNN for any processor. */
    ONEDNN("-onednn"),
    /** Without oneDNN, for any processor; the one for arm64. */
    PLAIN("");

    private final String extension;

    KernelBuild(String extension) {
        this.extension = extension;
    }

    /** The end of the build's Maven classifier, and of its folder in the jar. */
    String extension() {
        return extension;
    }

    /** What an operator calls it: {@code avx512}, {@code avx2}, {@code onednn} or {@code plain}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<KernelBuild> labelled(String label) {
        return Arrays.stream(values())
                .filter(build -> build.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(KernelBuild::label).collect(Collectors.joining(", "));
    }

    /** Whether a processor has all instructions of this build: without one of them the process dies at once. */
    boolean runsOn(CpuFeatures processor) {
        return switch (this) {
            case AVX512 -> processor.avx512();
            case AVX2 -> processor.avx2();
            case ONEDNN, PLAIN -> true;
        };
    }
}
