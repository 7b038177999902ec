package dev.marquee.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/** CRC-32 (ISO-HDLC, as in zip) of a posterId's UTF-8 bytes: any language has it, so anybody can repeat the split. */
final class PosterHash {

    private PosterHash() {}

    /** 0 to 2³²-1. */
    static long of(String posterId) {
        var crc = new CRC32();
        crc.update(posterId.getBytes(UTF_8));
        return crc.getValue();
    }
}
