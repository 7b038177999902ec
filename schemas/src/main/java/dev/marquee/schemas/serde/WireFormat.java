package dev.marquee.schemas.serde;

import java.util.Optional;

/** The header before a value's Avro body. Its first byte tells the formats apart. */
public enum WireFormat {
    /** {@code C3 01}, then the writer schema's fingerprint in eight bytes, little-endian. */
    SINGLE_OBJECT("Avro's single-object encoding, marker C3 01", "schema.registry.url is empty", 10) {
        @Override
        boolean isMarker(byte[] value) {
            return value[0] == (byte) 0xC3 && value[1] == 1;
        }
    },
    /** {@code 00}, then the writer schema's id in the registry in four bytes, big-endian. */
    CONFLUENT("the Confluent wire format, 00 and a schema id", "schema.registry.url is set", 5) {
        @Override
        boolean isMarker(byte[] value) {
            return value[0] == 0;
        }
    };

    private final String description;
    private final String setting;
    private final int headerBytes;

    WireFormat(String description, String setting, int headerBytes) {
        this.description = description;
        this.setting = setting;
        this.headerBytes = headerBytes;
    }

    abstract boolean isMarker(byte[] value);

    /** Recognises the format by a value's first bytes; empty if they are the header of neither. */
    public static Optional<WireFormat> of(byte[] value) {
        for (var format : values()) {
            if (value.length >= format.headerBytes && format.isMarker(value)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format's name and its first bytes, for messages. */
    public String description() {
        return description;
    }

    /** The setting with which Marquee writes and reads this format, for messages. */
    String setting() {
        return setting;
    }
}
