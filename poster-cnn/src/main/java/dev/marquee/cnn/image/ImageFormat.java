package dev.marquee.cnn.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that posters come in, told apart by the first bytes alone: file names and content types lie. */
public enum ImageFormat {
    /** Baseline and progressive, 8 bits a sample: grey, YCbCr, RGB, CMYK, YCCK. */
    JPEG("JPEG"),
    /** Every colour type and bit depth, interlaced or not, with or without transparency. */
    PNG("PNG"),
    /** Still pictures: lossy, lossless, with or without transparency. */
    WEBP("WebP");

    private static final int LONGEST_SIGNATURE = 64;

    private final String displayName;

    ImageFormat(String displayName) {
        this.displayName = displayName;
    }

    /** The name as people write it. */
    @Override
    public String toString() {
        return displayName;
    }

    /**
     * Recognises an image's format. What is commonly mistaken for a poster is recognised too, for the sake of an error
     * that somebody can act on.
     *
     * @param length of the image, which starts at the array's first byte
     * @throws ImageRefusedException if the format is none of these; the message names the one it is
     */
    static ImageFormat ofFirstBytes(byte[] image, int length) throws ImageRefusedException {
        // Latin-1 maps each byte to the character of the same number: signatures become plain strings.
        var head = new String(image, 0, Math.min(length, LONGEST_SIGNATURE), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8")) {
            return JPEG;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WEBP;
        }
        String other = otherFormat(head);
        throw ImageRefusedException.unsupported(
                other != null ? other : "of no known format, its first bytes are " + hex(image, length));
    }

    private static @Nullable String otherFormat(String head) {
        if (head.startsWith("GIF8")) {
            return "a GIF";
        }
        if (head.startsWith("BM")) {
            return "a BMP";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "a TIFF";
        }
        if (head.startsWith("%PDF-")) {
            return "a PDF";
        }
        if (head.startsWith("ftyp", 4)) {
            return isoMedia(head);
        }
        if (head.startsWith("\0\0\0\fJXL ") || head.startsWith("\u00ff\n")) {
            return "a JPEG XL";
        }
        if (head.startsWith("\0\0\0\fjP  ")) {
            return "a JPEG 2000";
        }
        if (head.startsWith("8BPS")) {
            return "a Photoshop document";
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return "a ZIP archive";
        }
        return markup(head);
    }

    /** ISO/IEC 14496-12: a box of type {@code ftyp}, then the major brand. */
    private static String isoMedia(String head) {
        String brand = head.substring(8, Math.min(12, head.length()));
        return switch (brand) {
            case "avif", "avis" -> "an AVIF";
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> "a HEIC";
            default -> "an ISO media file (MP4 and the like)";
        };
    }

    private static @Nullable String markup(String head) {
        String text =
                head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head")) {
            return "an HTML page";
        }
        if (text.startsWith("<svg")) {
            return "an SVG";
        }
        if (text.startsWith("<?xml")) {
            return "an XML document";
        }
        return null;
    }

    private static String hex(byte[] image, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(length, 8); i++) {
            text.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%02x", image[i]));
        }
        return text.toString();
    }
}
