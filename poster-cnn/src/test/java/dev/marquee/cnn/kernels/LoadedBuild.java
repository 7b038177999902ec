package dev.marquee.cnn.kernels;

import java.util.Objects;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/** Loads OpenCV, then ND4J, and prints the file of ND4J's library: in a process of its own, which loads it once. */
final class LoadedBuild {

    private LoadedBuild() {}

    public static void main(String[] arguments) {
        Loader.load(opencv_core.class);
        NativeKernels.load();
        System.out.println(file());
    }

    /** The file that this process loaded. */
    static String file() {
        return Objects.requireNonNull(Loader.getLoadedLibraries().get("nd4jcpu"), "nd4jcpu");
    }
}
