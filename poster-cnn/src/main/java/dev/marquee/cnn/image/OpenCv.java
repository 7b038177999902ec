package dev.marquee.cnn.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.ErrorCallback;

/** Loads the three OpenCV libraries that decoding needs (core, imgproc, imgcodecs) and sets them up, once. */
final class OpenCv {
    /** OpenCV keeps a bare pointer to it, so that it must never be collected. */
    private static final ErrorCallback SILENT = new SilentErrors();

    static {
        Loader.load(opencv_imgcodecs.class);
        // One thread for each caller: stream threads are what scales, a pool of OpenCV's own would fight them.
        opencv_core.setNumThreads(1);
        // The default prints each error to standard error before it is thrown.
        opencv_core.redirectError(SILENT);
    }

    private OpenCv() {}

    /** Returns when the libraries are ready. */
    static void load() {
        // The static initialiser did it.
    }

    private static final class SilentErrors extends ErrorCallback {
        @Override
        public int call(
                int status, BytePointer function, BytePointer message, BytePointer file, int line, Pointer data) {
            return 0;
        }
    }
}
