package dev.marquee.cnn.kernels;

/** No build of ND4J's native library fits; the message says which ones are there and how to get another. */
public final class NativeKernelsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private NativeKernelsException(String message) {
        super(message);
    }

    static NativeKernelsException unknown(String label) {
        return new NativeKernelsException(
                NativeKernels.BUILD + ": \"" + label + "\" (expected: one of " + KernelBuild.labels() + ")");
    }

    static NativeKernelsException missing(KernelBuild build, KernelChoice choice) {
        return new NativeKernelsException(NativeKernels.BUILD + ": " + build.label()
                + " (expected: a build for " + choice.platform() + " on the class path, there: " + choice.present()
                + "; to get it build Marquee with " + choice.classifier(build) + ")");
    }

    static NativeKernelsException cannotRun(KernelBuild build, KernelChoice choice) {
        return new NativeKernelsException(NativeKernels.BUILD + ": " + build.label()
                + " (expected: a build that this processor runs, it has " + choice.processor() + ")");
    }

    static NativeKernelsException noneRuns(KernelChoice choice) {
        return new NativeKernelsException("native kernels on the class path for " + choice.platform() + ": "
                + choice.present() + " (expected: one that this processor runs, it has " + choice.processor()
                + "; build Marquee with " + choice.classifier(KernelBuild.PLAIN) + ")");
    }
}
