package dev.marquee.cnn.image;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chunks of a PNG up to {@code IEND} without inflating them. A decoder gets the five chunks that pixels
 * depend on, whose checksums have to be right. An animated PNG is thereby reduced to its still picture.
 */
final class PngParser {
    private static final int MAX_PALETTE_BYTES = 3 * 256;

    private final BoundsCheckedBytes view;
    private final ImageLimits limits;
    private final PngChunkWriter rewritten;
    private ExifOrientation orientation = ExifOrientation.UPRIGHT;
    private @Nullable PngHeader header;
    private int paletteEntries;
    private boolean hasTransparency;
    private boolean hasData;

    private PngParser(byte[] image, int length, ImageLimits limits) {
        this.view = new BoundsCheckedBytes(ImageFormat.PNG, image, length);
        this.limits = limits;
        this.rewritten = new PngChunkWriter(length);
    }

    static EncodedImage parse(byte[] image, int length, ImageLimits limits) throws ImageRefusedException {
        return new PngParser(image, length, limits).parse();
    }

    private EncodedImage parse() throws ImageRefusedException {
        int at = PngChunkWriter.SIGNATURE.length();
        while (true) {
            long claimed = view.u32BigEndian(at, "a chunk's length (IEND has not been seen yet)");
            String type = view.fourCc(at + 4, "a chunk's type");
            view.require(
                    at + PngChunkWriter.TYPE_AND_LENGTH_BYTES,
                    claimed + PngChunkWriter.CHECKSUM_BYTES,
                    "chunk " + type);
            int length = (int) claimed;
            if (type.equals("IEND")) {
                rewritten.write(type, new byte[0]);
                return result();
            }
            readChunk(type, at, length);
            at += PngChunkWriter.TYPE_AND_LENGTH_BYTES + length + PngChunkWriter.CHECKSUM_BYTES;
        }
    }

    private void readChunk(String type, int at, int length) throws ImageRefusedException {
        int body = at + PngChunkWriter.TYPE_AND_LENGTH_BYTES;
        if (header == null) {
            readHeader(type, at, length);
            return;
        }
        switch (type) {
            case "IHDR" -> throw broken("a second IHDR at byte " + at + " (expected one)");
            case "PLTE" -> readPalette(at, length);
            case "tRNS" -> readTransparency(header, at, length);
            case "IDAT" -> {
                requirePalette(header);
                requireChecksum(type, at, length);
                rewritten.copy(view.bytes(), at, length);
                hasData = true;
            }
            case "eXIf" -> orientation = ExifOrientation.read(view.bytes(), body, length);
            default -> {
                // Text, colour profiles, times, animation frames: no pixel of the still picture depends on them.
            }
        }
    }

    private void readHeader(String type, int at, int length) throws ImageRefusedException {
        if (type.equals("CgBI")) {
            throw ImageRefusedException.unsupported("a PNG for iOS devices only (CgBI)", "a standard PNG");
        }
        if (!type.equals("IHDR") || length != PngHeader.LENGTH) {
            throw broken("chunk " + type + " of " + length + " bytes at byte " + at + " (expected IHDR of 13)");
        }
        if (!hasRightChecksum(at, length)) {
            throw broken("the checksum of IHDR is wrong");
        }
        header = PngHeader.read(view, at + PngChunkWriter.TYPE_AND_LENGTH_BYTES);
        limits.requireAcceptableSides(ImageFormat.PNG, header.width(), header.height());
        rewritten.copy(view.bytes(), at, length);
    }

    private void readPalette(int at, int length) throws ImageRefusedException {
        if (length == 0 || length % 3 != 0 || length > MAX_PALETTE_BYTES) {
            throw broken("PLTE of " + length + " bytes (expected 3 for each of 1 to 256 colours)");
        }
        if (header == null || header.colourType() != PngHeader.PALETTE || paletteEntries != 0 || hasData) {
            return; // a suggestion for displays with few colours, or a repetition
        }
        requireChecksum("PLTE", at, length);
        // A palette longer than the bit depth can address would only provoke a warning.
        int usable = Math.min(length, 3 << header.bitDepth());
        int body = at + PngChunkWriter.TYPE_AND_LENGTH_BYTES;
        rewritten.write("PLTE", Arrays.copyOfRange(view.bytes(), body, body + usable));
        paletteEntries = usable / 3;
    }

    private void readTransparency(PngHeader header, int at, int length) throws ImageRefusedException {
        boolean fits =
                switch (header.colourType()) {
                    case PngHeader.GREY -> length == 2;
                    case PngHeader.RGB -> length == 6;
                    case PngHeader.PALETTE -> length > 0 && length <= paletteEntries;
                    default -> false;
                };
        if (!fits || hasTransparency || hasData) {
            return; // viewers ignore a misplaced tRNS, too
        }
        requireChecksum("tRNS", at, length);
        if (header.colourType() == PngHeader.GREY) {
            hasTransparency = writeGreyAsPalette(header, view.u16BigEndian(at + 8, "the transparent grey"));
        } else {
            rewritten.copy(view.bytes(), at, length);
            hasTransparency = true;
        }
    }

    /**
     * OpenCV forgets the transparent level of a grey PNG. Grey levels and palette indices are stored alike, so the same
     * data become a palette picture with a grey ramp. That does not work with 16 bits, where one transparent level of
     * 65,536 is left opaque.
     *
     * @return whether it was done
     */
    private boolean writeGreyAsPalette(PngHeader header, int transparentLevel) {
        int levels = 1 << header.bitDepth();
        if (levels > 256 || transparentLevel >= levels) {
            return false;
        }
        var ramp = new byte[3 * levels];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i / 3 * 255 / (levels - 1));
        }
        var alphas = new byte[transparentLevel + 1];
        Arrays.fill(alphas, 0, transparentLevel, (byte) 255);
        rewritten.restart();
        rewritten.write("IHDR", header.bytesWithColourType(PngHeader.PALETTE));
        rewritten.write("PLTE", ramp);
        rewritten.write("tRNS", alphas);
        return true;
    }

    private EncodedImage result() throws ImageRefusedException {
        if (header == null || !hasData) {
            throw broken("IEND before any IDAT (expected pixels first)");
        }
        boolean hasAlpha = hasTransparency
                || header.colourType() == PngHeader.GREY_ALPHA
                || header.colourType() == PngHeader.RGB_ALPHA;
        return new EncodedImage(
                ImageFormat.PNG,
                EncodedImage.Codec.OPENCV_PNG,
                (int) header.width(),
                (int) header.height(),
                hasAlpha,
                orientation,
                rewritten.toByteArray(),
                EncodedImage.Tail.NONE);
    }

    private void requirePalette(PngHeader header) throws ImageRefusedException {
        if (header.colourType() == PngHeader.PALETTE && paletteEntries == 0) {
            throw broken("colour type 3 without a palette (expected PLTE before IDAT)");
        }
    }

    private void requireChecksum(String type, int at, int length) throws ImageRefusedException {
        if (!hasRightChecksum(at, length)) {
            throw ImageRefusedException.undecodable(
                    ImageFormat.PNG, "the checksum of chunk " + type + " at byte " + at + " is wrong");
        }
    }

    private boolean hasRightChecksum(int at, int length) throws ImageRefusedException {
        var crc = new CRC32();
        crc.update(view.bytes(), at + 4, 4 + length);
        return crc.getValue() == view.u32BigEndian(at + PngChunkWriter.TYPE_AND_LENGTH_BYTES + length, "a checksum");
    }

    private static ImageRefusedException broken(String what) {
        return ImageRefusedException.headerBroken(ImageFormat.PNG, what);
    }
}
