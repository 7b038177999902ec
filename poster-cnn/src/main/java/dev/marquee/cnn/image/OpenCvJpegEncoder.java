package dev.marquee.cnn.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes pixels as JPEG with OpenCV. All native memory is released before a method returns. */
final class OpenCvJpegEncoder {

    /** Of 100: below it blocks begin to show, above it files grow faster than they gain. */
    private static final int QUALITY = 90;

    static {
        Loader.load(opencv_imgcodecs.class);
    }

    private OpenCvJpegEncoder() {}

    /** Returns the file of {@code rgb}, which is {@code [height, width, 3]} bytes, row-major. */
    static byte[] encode(byte[] rgb, int height, int width) {
        try (var scope = new PointerScope()) {
            var bgr = new Mat();
            cvtColor(new Mat(height, width, CV_8UC3, new BytePointer(rgb)), bgr, COLOR_RGB2BGR);
            var encoded = new BytePointer();
            if (!imencode(".jpg", bgr, encoded, new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY))) {
                throw new IllegalStateException("JPEG of " + width + "x" + height + " pixels: not encoded");
            }
            var file = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(file);
            return file;
        }
    }
}
