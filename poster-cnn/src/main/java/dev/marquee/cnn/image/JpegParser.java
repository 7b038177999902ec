package dev.marquee.cnn.image;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the segments of a JPEG (ITU-T T.81, annex B) from its first marker to its last without decoding a pixel. A
 * decoder gets the segments that pixels depend on: tables, frame, scans, and the two that name the colour space (JFIF's
 * APP0 and Adobe's APP14).
 */
final class JpegParser {
    /**
     * A progressive JPEG has about 10 scans, an optimiser's at most a few dozen. Each costs a pass over all pixels, so
     * that thousands of empty ones in a few kB would keep a thread busy for minutes.
     */
    static final int MAX_SCANS = 100;

    private static final int TEM = 0x01;
    private static final int SOF0_BASELINE = 0xc0;
    private static final int SOF2_PROGRESSIVE = 0xc2;
    private static final int DHT = 0xc4;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int SOF15 = 0xcf;
    private static final int RST0 = 0xd0;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    /** Version 1.1, square pixels, no thumbnail: what counts is that it is there; other versions provoke a warning. */
    private static final byte[] JFIF_SEGMENT = {
        (byte) 0xff, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private static final String EXIF = "Exif\0\0";

    private final BoundsCheckedBytes view;
    private final ImageLimits limits;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
    private ExifOrientation orientation = ExifOrientation.UPRIGHT;
    private @Nullable Frame frame;

    private record Frame(int width, int height) {}

    private JpegParser(byte[] image, int length, ImageLimits limits) {
        this.view = new BoundsCheckedBytes(ImageFormat.JPEG, image, length);
        this.limits = limits;
    }

    static EncodedImage parse(byte[] image, int length, ImageLimits limits) throws ImageRefusedException {
        return new JpegParser(image, length, limits).parse();
    }

    private EncodedImage parse() throws ImageRefusedException {
        keep(0, 2);
        int firstScan = readHeader(2);
        if (frame == null) {
            throw broken("a scan at byte " + firstScan + " before any frame (expected SOF0, SOF1 or SOF2 first)");
        }
        var scans = new EncodedImage.Tail(view.bytes(), firstScan, findEnd(firstScan) - firstScan);
        return new EncodedImage(
                ImageFormat.JPEG,
                EncodedImage.Codec.OPENCV_JPEG,
                frame.width,
                frame.height,
                false,
                orientation,
                head.toByteArray(),
                scans);
    }

    /** Returns the position of the first start of scan. */
    private int readHeader(int start) throws ImageRefusedException {
        int at = start;
        while (true) {
            at = nextMarker(at);
            int marker = view.bytes()[at + 1] & 0xff;
            if (marker == SOS) {
                return at;
            }
            if (marker == EOI) {
                throw broken("the image ends at byte " + at + " without a scan (expected SOS before EOI)");
            }
            at += isStandalone(marker) ? 2 : readSegment(at, marker);
        }
    }

    /** Returns the length of the segment, its marker included. */
    private int readSegment(int at, int marker) throws ImageRefusedException {
        int length = segmentLength(at);
        int body = at + 4;
        if (isFrame(marker)) {
            readFrame(body, length - 4, marker);
        } else if (marker == APP1 && view.startsWith(body, EXIF) && length >= 4 + EXIF.length()) {
            int tiff = body + EXIF.length();
            orientation = ExifOrientation.read(view.bytes(), tiff, at + length - tiff);
        }
        boolean isAdobe = marker == APP14 && view.startsWith(body, "Adobe");
        boolean isMetadata = (marker >= APP0 && marker <= APP15) || marker == COM;
        if (marker == APP0 && view.startsWith(body, "JFIF\0")) {
            head.writeBytes(JFIF_SEGMENT);
        } else if (isAdobe || !isMetadata) {
            keep(at, length);
        }
        return length;
    }

    private void readFrame(int body, int length, int marker) throws ImageRefusedException {
        if (marker > SOF2_PROGRESSIVE) {
            throw ImageRefusedException.unsupported(
                    "a JPEG with frame type SOF" + (marker - SOF0_BASELINE) + ", lossless, hierarchical or arithmetic",
                    "baseline or progressive");
        }
        if (frame != null) {
            throw broken("a second frame at byte " + body + " (expected one)");
        }
        int precision = view.u8(body, "the frame's precision");
        int height = view.u16BigEndian(body + 1, "the frame's height");
        int width = view.u16BigEndian(body + 3, "the frame's width");
        int components = view.u8(body + 5, "the frame's number of components");
        if (precision != 8) {
            throw ImageRefusedException.unsupported("a " + precision + "-bit JPEG", "8 bits a sample");
        }
        if ((components != 1 && components != 3 && components != 4) || length != 6 + 3 * components) {
            throw broken(components + " components in a frame of " + length + " bytes (expected 1, 3 or 4 of them in 9,"
                    + " 15 or 18 bytes)");
        }
        limits.requireAcceptableSides(ImageFormat.JPEG, width, height);
        frame = new Frame(width, height);
    }

    /** Returns the position behind the end-of-image marker. What follows it (padding, a second picture) is ignored. */
    private int findEnd(int firstScan) throws ImageRefusedException {
        byte[] bytes = view.bytes();
        int scans = 0;
        int at = view.indexOf0xff(firstScan);
        while (at < view.end() - 1) {
            int marker = bytes[at + 1] & 0xff;
            if (marker == 0xff) {
                at++; // a fill byte before a marker
            } else if (marker == EOI) {
                return at + 2;
            } else if (marker == 0 || isStandalone(marker)) {
                at += 2; // an escaped 0xff or a restart marker within the compressed data
            } else {
                if (marker == SOS && ++scans > MAX_SCANS) {
                    throw ImageRefusedException.undecodable(
                            ImageFormat.JPEG, "more than " + MAX_SCANS + " scans (expected about 10)");
                }
                at += segmentLength(at);
            }
            at = view.indexOf0xff(at);
        }
        throw ImageRefusedException.truncated(ImageFormat.JPEG, view.end(), "an end-of-image marker");
    }

    /** Skips what is no marker, as every decoder does, and fill bytes. */
    private int nextMarker(int start) throws ImageRefusedException {
        int at = start;
        while (view.u8(at, "a marker") != 0xff || view.u8(at + 1, "a marker") == 0xff || view.bytes()[at + 1] == 0) {
            at++;
        }
        return at;
    }

    private int segmentLength(int at) throws ImageRefusedException {
        int length = view.u16BigEndian(at + 2, "a segment's length");
        if (length < 2) {
            throw broken("a segment of length " + length + " at byte " + at + " (expected at least 2)");
        }
        view.require(at + 2, length, "a segment");
        return 2 + length;
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0_BASELINE && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static boolean isStandalone(int marker) {
        return marker == TEM || (marker >= RST0 && marker <= SOI);
    }

    private void keep(int from, int length) {
        head.write(view.bytes(), from, length);
    }

    private static ImageRefusedException broken(String what) {
        return ImageRefusedException.headerBroken(ImageFormat.JPEG, what);
    }
}
