package dev.marquee.cnn.kernels;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses among the builds of ND4J's native library that are there.
 *
 * @param platform JavaCPP's name of the system, for example {@code linux-x86_64}
 * @param processor what it can do
 * @param onClassPath which builds are there
 */
record KernelChoice(String platform, CpuFeatures processor, Predicate<KernelBuild> onClassPath) {

    /**
     * The fastest build on the class path that the processor runs.
     *
     * @throws NativeKernelsException if there is none
     */
    KernelBuild fastest() {
        return Arrays.stream(KernelBuild.values())
                .filter(onClassPath)
                .filter(build -> build.runsOn(processor))
                .findFirst()
                .orElseThrow(() -> NativeKernelsException.noneRuns(this));
    }

    /**
     * The build of that name.
     *
     * @throws NativeKernelsException if there is no such name, or the build is not on the class path, or the processor
     *     does not run it
     */
    KernelBuild named(String label) {
        var build = KernelBuild.labelled(label).orElseThrow(() -> NativeKernelsException.unknown(label));
        if (!onClassPath.test(build)) {
            throw NativeKernelsException.missing(build, this);
        }
        if (!build.runsOn(processor)) {
            throw NativeKernelsException.cannotRun(build, this);
        }
        return build;
    }

    /** The builds on the class path, for a message. */
    String present() {
        var labels = Arrays.stream(KernelBuild.values())
                .filter(onClassPath)
                .map(KernelBuild::label)
                .collect(Collectors.joining(", "));
        return labels.isEmpty() ? "none" : labels;
    }

    /** What brings a build to the class path. */
    String classifier(KernelBuild build) {
        return "-Dnd4j.classifier=" + platform + build.extension();
    }
}
