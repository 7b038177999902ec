package dev.marquee.trainer.report;

import java.util.Base64;

/** A resource inside the page itself (RFC 2397). */
final class DataUri {

    private DataUri() {}

    static String of(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
