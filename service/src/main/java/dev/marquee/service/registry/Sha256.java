package dev.marquee.service.registry;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as Marquee writes it: 64 lower-case hexadecimal digits. */
public final class Sha256 {

    private Sha256() {}

    /** The digest of these bytes. */
    public static String of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** The digest of the bytes between a buffer's position and its limit, both of which stay where they are. */
    public static String of(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
