package dev.marquee.cnn.kernels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which of the processor's vector instructions ND4J's builds may use. Linux and macOS tell it in text; on Windows,
 * where nothing tells it without native code, x86-64 is taken to have AVX2 (Intel since 2013, AMD since 2015) and not
 * AVX-512.
 *
 * @param avx2 AVX2 and FMA
 * @param avx512 the AVX-512 instructions that ND4J's build is compiled with (F, VL, BW, DQ, CD: Intel servers since
 *     2017, AMD since Zen 4), and {@code avx2}
 */
record CpuFeatures(boolean avx2, boolean avx512) {

    static final CpuFeatures NONE = new CpuFeatures(false, false);

    private static final Set<String> AVX2 = Set.of("avx2", "fma");
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512vl", "avx512bw", "avx512dq", "avx512cd");
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /**
     * Reads the features of the processor this runs on; none if they cannot be read.
     *
     * @param platform JavaCPP's name of it, for example {@code linux-x86_64}
     */
    static CpuFeatures ofThisProcessor(String platform) {
        try {
            return switch (platform) {
                case "linux-x86_64" -> ofCpuinfo(Files.readAllLines(CPUINFO));
                case "macosx-x86_64" -> ofNames(sysctl());
                case "windows-x86_64" -> new CpuFeatures(true, false);
                default -> NONE;
            };
        } catch (IOException e) {
            return NONE;
        }
    }

    /** The features in the lines of Linux's {@code /proc/cpuinfo}; the processors of a system have the same. */
    static CpuFeatures ofCpuinfo(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> ofNames(line.substring(line.indexOf(':') + 1)))
                .orElse(NONE);
    }

    /** The features in a list of names between white space, as Linux and macOS write them, in any case. */
    static CpuFeatures ofNames(String names) {
        var present = new HashSet<>(List.of(names.toLowerCase(Locale.ROOT).split("\\s+")));
        var avx2 = present.containsAll(AVX2);
        return new CpuFeatures(avx2, avx2 && present.containsAll(AVX512));
    }

    private static String sysctl() throws IOException {
        var process = new ProcessBuilder("sysctl", "-n", "machdep.cpu.features", "machdep.cpu.leaf7_features")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public String toString() {
        return avx512 ? "AVX-512" : avx2 ? "AVX2" : "no AVX2";
    }
}
