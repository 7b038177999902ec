package dev.marquee.cnn.image;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/** Writes the chunks of a PNG; each is a length, a type, data, and a checksum over type and data. */
final class PngChunkWriter {
    static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    static final int TYPE_AND_LENGTH_BYTES = 8;
    static final int CHECKSUM_BYTES = 4;

    private final ByteArrayOutputStream out;

    PngChunkWriter(int expectedBytes) {
        out = new ByteArrayOutputStream(expectedBytes);
        restart();
    }

    /** Forgets what was written so far. */
    void restart() {
        out.reset();
        writeText(SIGNATURE);
    }

    /** Copies a chunk as it is, {@code at} being the position of its length field. */
    void copy(byte[] image, int at, int dataLength) {
        out.write(image, at, TYPE_AND_LENGTH_BYTES + dataLength + CHECKSUM_BYTES);
    }

    void write(String type, byte[] data) {
        writeInt(data.length);
        writeText(type);
        out.writeBytes(data);
        var crc = new CRC32();
        type.chars().forEach(crc::update);
        crc.update(data);
        writeInt((int) crc.getValue());
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private void writeInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    private void writeText(String text) {
        text.chars().forEach(out::write);
    }
}
