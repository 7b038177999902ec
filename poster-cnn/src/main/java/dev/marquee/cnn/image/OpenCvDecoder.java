package dev.marquee.cnn.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGBA2mRGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.ErrorCallback;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Decodes and resizes with OpenCV, whose three libraries (core, imgproc, imgcodecs) are loaded with this class. Sizes
 * are of the stored picture, before it is turned upright: turning 64x64 pixels afterwards gives the same result and
 * costs next to nothing. All native memory is released before a method returns.
 */
final class OpenCvDecoder {
    /** OpenCV keeps a bare pointer to it, so that it must never be collected. */
    private static final ErrorCallback SILENT = new SilentErrors();

    static {
        Loader.load(opencv_imgcodecs.class);
        // One thread for each caller: stream threads are what scales, a pool of OpenCV's own would fight them.
        opencv_core.setNumThreads(1);
        // The default prints each error to standard error before it is thrown.
        opencv_core.redirectError(SILENT);
    }

    private static final class SilentErrors extends ErrorCallback {
        @Override
        public int call(
                int status, BytePointer function, BytePointer message, BytePointer file, int line, Pointer data) {
            return 0;
        }
    }

    /**
     * The sizes at which libjpeg can decode by leaving out high frequencies: for a poster of 300x444 a quarter of the
     * size costs 0.78 ms, the whole size 2.51 ms.
     */
    enum ReducedScale {
        EIGHTH(8, IMREAD_REDUCED_COLOR_8),
        QUARTER(4, IMREAD_REDUCED_COLOR_4),
        HALF(2, IMREAD_REDUCED_COLOR_2),
        FULL(1, IMREAD_COLOR);

        private static final ReducedScale[] SMALLEST_FIRST = values();

        private final int denominator;
        private final int openCvFlag;

        ReducedScale(int denominator, int openCvFlag) {
            this.denominator = denominator;
            this.openCvFlag = openCvFlag;
        }

        /**
         * The smallest scale at which neither side falls below the target's, {@link #FULL} when none is. It depends on
         * sizes alone, so that equal pictures always take the same path. All four are in the same orientation.
         */
        static ReducedScale of(int width, int height, int targetWidth, int targetHeight) {
            for (ReducedScale scale : SMALLEST_FIRST) {
                if (width >= (long) scale.denominator * targetWidth
                        && height >= (long) scale.denominator * targetHeight) {
                    return scale;
                }
            }
            return FULL;
        }

        int denominator() {
            return denominator;
        }

        int openCvFlag() {
            return openCvFlag;
        }
    }

    private OpenCvDecoder() {}

    /** Returns {@code [height, width, 3]} bytes BGR, row-major. */
    static byte[] decodeBgr(EncodedImage image, int height, int width) throws ImageRefusedException {
        ImageFormat format = image.format();
        try (var scope = new PointerScope()) {
            BytePointer payload = image.toNative();
            var encoded = new Mat(1, Math.toIntExact(payload.limit()), CV_8UC1, payload);
            Mat decoded = imdecode(encoded, flags(image, height, width));
            if (decoded.empty()) {
                throw ImageRefusedException.undecodable(format, "the compressed pixels are damaged");
            }
            requireSize(image, decoded, height, width);
            return image.hasAlpha()
                    ? overWhite(resized(premultiplied(decoded), height, width))
                    : bytes(resized(decoded, height, width));
        } catch (RuntimeException e) {
            // JavaCPP wraps every C++ exception in it.
            throw ImageRefusedException.undecodable(format, e);
        }
    }

    /** Resizes BGR pixels that were decoded elsewhere; {@code bgr} and the result are {@code [height, width, 3]}. */
    static byte[] resizeBgr(byte[] bgr, int fromHeight, int fromWidth, int height, int width) {
        try (var scope = new PointerScope()) {
            return bytes(resized(new Mat(fromHeight, fromWidth, CV_8UC3, new BytePointer(bgr)), height, width));
        }
    }

    private static int flags(EncodedImage image, int height, int width) {
        int flag =
                switch (image.codec()) {
                    case OPENCV_JPEG ->
                        ReducedScale.of(image.storedWidth(), image.storedHeight(), width, height)
                                .openCvFlag();
                    case OPENCV_PNG -> image.hasAlpha() ? IMREAD_UNCHANGED : IMREAD_COLOR;
                    case OPENCV_WEBP_LOSSY -> IMREAD_COLOR;
                    case JAVA_WEBP ->
                        throw new IllegalStateException("codec: " + image.codec() + " (expected: one of OpenCV's)");
                };
        return flag == IMREAD_UNCHANGED ? flag : flag | IMREAD_IGNORE_ORIENTATION;
    }

    /** Header and decoder must have seen the same picture, whatever a file with two truths tells each of them. */
    private static void requireSize(EncodedImage image, Mat decoded, int height, int width)
            throws ImageRefusedException {
        int denominator = image.codec() == EncodedImage.Codec.OPENCV_JPEG
                ? ReducedScale.of(image.storedWidth(), image.storedHeight(), width, height)
                        .denominator()
                : 1;
        int expectedWidth = ceilDiv(image.storedWidth(), denominator);
        int expectedHeight = ceilDiv(image.storedHeight(), denominator);
        if (decoded.cols() != expectedWidth || decoded.rows() != expectedHeight) {
            throw ImageRefusedException.undecodable(
                    image.format(),
                    "decoded to " + decoded.cols() + "x" + decoded.rows() + " (expected " + expectedWidth + "x"
                            + expectedHeight + ")");
        }
    }

    /** libjpeg rounds sides up. */
    private static int ceilDiv(int side, int denominator) {
        return (side + denominator - 1) / denominator;
    }

    /**
     * BGRA of 8 or 16 bits to BGRA of 8 bits whose colours are multiplied with their alpha, so that averages are right.
     */
    private static Mat premultiplied(Mat bgra) {
        var eightBit = bgra;
        if (bgra.elemSize1() == 2) {
            eightBit = new Mat();
            bgra.convertTo(eightBit, CV_8UC(4), 255.0 / 65535, 0);
        }
        var result = new Mat();
        cvtColor(eightBit, result, COLOR_RGBA2mRGBA);
        return result;
    }

    /**
     * Area averaging where the picture shrinks, bilinear interpolation where it grows. OpenCV's area averaging degrades
     * to interpolation as soon as one side grows, hence two steps.
     */
    private static Mat resized(Mat picture, int height, int width) {
        Mat shrunk = resized(picture, Math.min(height, picture.rows()), Math.min(width, picture.cols()), INTER_AREA);
        return resized(shrunk, height, width, INTER_LINEAR);
    }

    private static Mat resized(Mat picture, int height, int width, int interpolation) {
        if (picture.rows() == height && picture.cols() == width) {
            return picture;
        }
        var result = new Mat();
        resize(picture, result, new Size(width, height), 0, 0, interpolation);
        return result;
    }

    private static byte[] overWhite(Mat premultiplied) {
        byte[] bgra = bytes(premultiplied);
        var bgr = new byte[bgra.length / 4 * 3];
        for (int from = 0, to = 0; from < bgra.length; from += 4, to += 3) {
            int white = 255 - (bgra[from + 3] & 0xff);
            for (int channel = 0; channel < 3; channel++) {
                // Rounding can lift the sum of colour and white to 256.
                bgr[to + channel] = (byte) Math.min(255, (bgra[from + channel] & 0xff) + white);
            }
        }
        return bgr;
    }

    private static byte[] bytes(Mat continuous) {
        var bytes = new byte[Math.toIntExact(continuous.total() * continuous.elemSize())];
        continuous.data().get(bytes);
        return bytes;
    }
}
