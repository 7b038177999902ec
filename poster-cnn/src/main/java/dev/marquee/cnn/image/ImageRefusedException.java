package dev.marquee.cnn.image;

import org.jspecify.annotations.Nullable;

/**
 * An image that cannot be decoded. Checked, because with untrusted input it is an everyday result that each
 * caller has to route somewhere (a dead letter, a line in a report). The fault is always the image's: the same bytes
 * are refused again on every retry.
 */
public final class ImageRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ImageRefusal refusal;

    private ImageRefusedException(ImageRefusal refusal, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    /** The reason, whose {@link ImageRefusal#code()} is stable. */
    public ImageRefusal refusal() {
        return refusal;
    }

    static ImageRefusedException empty() {
        return of(ImageRefusal.EMPTY, "image has 0 bytes (expected a JPEG, PNG or WebP)");
    }

    static ImageRefusedException tooLarge(int bytes, int maxBytes) {
        return of(ImageRefusal.TOO_LARGE, "image has " + bytes + " bytes (expected at most " + maxBytes + ")");
    }

    /** @param what continues "image is", such as "a GIF" */
    static ImageRefusedException unsupported(String what) {
        return of(ImageRefusal.FORMAT_UNSUPPORTED, "image is " + what + " (expected JPEG, PNG or WebP)");
    }

    /** @param what continues "image is", such as "a 12-bit JPEG" */
    static ImageRefusedException unsupported(String what, String expected) {
        return of(ImageRefusal.FORMAT_UNSUPPORTED, "image is " + what + " (expected " + expected + ")");
    }

    /** @param what a clause that names the field, its value and what was expected */
    static ImageRefusedException headerBroken(ImageFormat format, String what) {
        return of(ImageRefusal.HEADER_BROKEN, format + " header is broken: " + what);
    }

    static ImageRefusedException tooManyPixels(int width, int height, long maxPixels) {
        return of(
                ImageRefusal.TOO_MANY_PIXELS,
                "image has " + width + "x" + height + " = " + (long) width * height + " pixels (expected at most "
                        + maxPixels + ")");
    }

    static ImageRefusedException tooSmall(int width, int height, int minSide) {
        return of(
                ImageRefusal.TOO_SMALL,
                "image has " + width + "x" + height + " pixels (expected sides of at least " + minSide + ")");
    }

    /** @param missing what was expected where the bytes end */
    static ImageRefusedException truncated(ImageFormat format, int bytes, String missing) {
        return of(ImageRefusal.TRUNCATED, format + " ends after " + bytes + " bytes (expected " + missing + ")");
    }

    static ImageRefusedException undecodable(ImageFormat format, String why) {
        return of(ImageRefusal.UNDECODABLE, format + " cannot be decoded: " + why);
    }

    static ImageRefusedException undecodable(ImageFormat format, Throwable cause) {
        return new ImageRefusedException(ImageRefusal.UNDECODABLE, format + " cannot be decoded: " + cause, cause);
    }

    private static ImageRefusedException of(ImageRefusal refusal, String message) {
        return new ImageRefusedException(refusal, message, null);
    }
}
