package dev.marquee.cnn.image;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the RIFF chunks of a WebP (RFC 9649) without decoding a pixel. A decoder gets the picture's chunks only.
 *
 * <p>Which decoder gets it is a matter of safety. The libwebp within OpenCV 4.5.5 is older than 1.3.2, and its lossless
 * decoder can be made to write outside its memory by a crafted file (CVE-2023-4863). Lossless data are in {@code VP8L}
 * chunks and in compressed {@code ALPH} chunks; both go to {@link JavaWebpDecoder}, and OpenCV sees lone {@code VP8 }
 * chunks.
 */
final class WebpParser {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int ANIMATION_FLAG = 0x02;

    private final BoundsCheckedBytes view;
    private final ImageLimits limits;
    private ExifOrientation orientation = ExifOrientation.UPRIGHT;
    private @Nullable Chunk canvas;
    private @Nullable Chunk alpha;
    private @Nullable Chunk picture;

    private record Chunk(String type, int at, int length) {
        int body() {
            return at + CHUNK_HEADER_BYTES;
        }
    }

    private record Size(int width, int height) {}

    private WebpParser(BoundsCheckedBytes view, ImageLimits limits) {
        this.view = view;
        this.limits = limits;
    }

    static EncodedImage parse(byte[] image, int length, ImageLimits limits) throws ImageRefusedException {
        var whole = new BoundsCheckedBytes(ImageFormat.WEBP, image, length);
        long riffLength = whole.u32LittleEndian(4, "the RIFF size");
        whole.require(CHUNK_HEADER_BYTES, riffLength, "the RIFF body");
        int end = (int) (CHUNK_HEADER_BYTES + riffLength);
        return new WebpParser(new BoundsCheckedBytes(ImageFormat.WEBP, image, end), limits).parse();
    }

    private EncodedImage parse() throws ImageRefusedException {
        for (int at = RIFF_HEADER_BYTES; at < view.end(); ) {
            String type = view.fourCc(at, "a chunk's type");
            long length = view.u32LittleEndian(at + 4, "a chunk's length");
            view.require(at + CHUNK_HEADER_BYTES, length, "chunk '" + type + "'");
            readChunk(new Chunk(type, at, (int) length));
            // Chunks start at even positions; the last one's padding may be missing.
            at += CHUNK_HEADER_BYTES + (int) length + (int) (length & 1);
        }
        if (picture == null) {
            throw broken("no 'VP8 ' or 'VP8L' chunk (expected one)");
        }
        return result(picture);
    }

    private void readChunk(Chunk chunk) throws ImageRefusedException {
        switch (chunk.type) {
            case "VP8X" -> {
                if ((view.u8(chunk.body(), "the VP8X flags") & ANIMATION_FLAG) != 0) {
                    throw ImageRefusedException.unsupported("an animated WebP", "a still picture");
                }
                canvas = chunk;
            }
            case "ALPH" -> alpha = picture == null ? chunk : alpha;
            case "VP8 ", "VP8L" -> picture = picture == null ? chunk : picture;
            case "EXIF" -> orientation = readOrientation(chunk);
            default -> {
                // Colour profile, XMP and unknown chunks: no pixel depends on them.
            }
        }
    }

    /** Some writers put JPEG's prefix before the TIFF header. */
    private ExifOrientation readOrientation(Chunk exif) {
        int skip = view.startsWith(exif.body(), "Exif\0\0") && exif.length >= 6 ? 6 : 0;
        return ExifOrientation.read(view.bytes(), exif.body() + skip, exif.length - skip);
    }

    private EncodedImage result(Chunk picture) throws ImageRefusedException {
        boolean isLossless = picture.type.equals("VP8L");
        Size size = isLossless ? losslessSize(picture) : lossySize(picture);
        limits.requireAcceptableSides(ImageFormat.WEBP, size.width, size.height);
        if (canvas != null) {
            requireCanvas(canvas, size);
        }
        boolean hasAlphaChunk = !isLossless && canvas != null && alpha != null;
        boolean hasAlpha = isLossless ? losslessAlpha(picture) : hasAlphaChunk;
        boolean needsJava = isLossless || hasAlphaChunk;
        if (needsJava) {
            JavaWebpDecoder.requireAcceptableSides(size.width, size.height);
        }
        return new EncodedImage(
                ImageFormat.WEBP,
                needsJava ? EncodedImage.Codec.JAVA_WEBP : EncodedImage.Codec.OPENCV_WEBP_LOSSY,
                size.width,
                size.height,
                hasAlpha,
                orientation,
                hasAlphaChunk && canvas != null && alpha != null ? riff(canvas, alpha, picture) : riff(picture),
                EncodedImage.Tail.NONE);
    }

    /** RFC 6386, 9.1: a key frame's tag, the start code, two sides of 14 bits with 2 bits of scaling. */
    private Size lossySize(Chunk vp8) throws ImageRefusedException {
        requireLength(vp8, 10);
        boolean isKeyFrame = (view.u8(vp8.body(), "the VP8 frame tag") & 1) == 0;
        if (!isKeyFrame || !view.startsWith(vp8.body() + 3, "\u009d\u0001*")) {
            throw broken("the VP8 chunk at byte " + vp8.at + " does not start with a key frame");
        }
        int width = view.u24LittleEndian(vp8.body() + 6, "the width") & 0x3fff;
        int height = view.u24LittleEndian(vp8.body() + 7, "the height") >> 8 & 0x3fff;
        return new Size(width, height);
    }

    /** RFC 9649, 3.4: a signature byte, two sides less one of 14 bits, an alpha bit, a version of 3 bits. */
    private Size losslessSize(Chunk vp8l) throws ImageRefusedException {
        requireLength(vp8l, 5);
        int signature = view.u8(vp8l.body(), "the VP8L signature");
        long bits = losslessBits(vp8l);
        if (signature != 0x2f || bits >> 29 != 0) {
            throw broken("VP8L signature " + signature + " with version " + (bits >> 29) + " (expected 47 with 0)");
        }
        return new Size((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1);
    }

    private boolean losslessAlpha(Chunk vp8l) throws ImageRefusedException {
        return (losslessBits(vp8l) >> 28 & 1) == 1;
    }

    private long losslessBits(Chunk vp8l) throws ImageRefusedException {
        return view.u32LittleEndian(vp8l.body() + 1, "the VP8L header");
    }

    private void requireCanvas(Chunk canvas, Size size) throws ImageRefusedException {
        requireLength(canvas, 10);
        int width = view.u24LittleEndian(canvas.body() + 4, "the canvas width") + 1;
        int height = view.u24LittleEndian(canvas.body() + 7, "the canvas height") + 1;
        if (width != size.width || height != size.height) {
            throw broken("a canvas of " + width + "x" + height + " around a picture of " + size.width + "x"
                    + size.height + " (expected the same size)");
        }
    }

    private static void requireLength(Chunk chunk, int length) throws ImageRefusedException {
        if (chunk.length < length) {
            throw broken("chunk '" + chunk.type + "' of " + chunk.length + " bytes (expected at least " + length + ")");
        }
    }

    private byte[] riff(Chunk... chunks) {
        var body = new ByteArrayOutputStream(view.end());
        for (Chunk chunk : chunks) {
            body.write(view.bytes(), chunk.at, CHUNK_HEADER_BYTES + chunk.length);
            if (chunk.length % 2 == 1) {
                body.write(0);
            }
        }
        var riff = new ByteArrayOutputStream(RIFF_HEADER_BYTES + body.size());
        riff.writeBytes(new byte[] {'R', 'I', 'F', 'F'});
        int length = 4 + body.size();
        for (int shift = 0; shift < 32; shift += 8) {
            riff.write(length >>> shift);
        }
        riff.writeBytes(new byte[] {'W', 'E', 'B', 'P'});
        riff.writeBytes(body.toByteArray());
        return riff.toByteArray();
    }

    private static ImageRefusedException broken(String what) {
        return ImageRefusedException.headerBroken(ImageFormat.WEBP, what);
    }
}
