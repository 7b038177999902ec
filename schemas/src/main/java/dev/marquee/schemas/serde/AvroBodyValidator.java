package dev.marquee.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Checks that an Avro body has the bytes that its lengths and counts claim. Avro allocates memory for them before it
 * notices that they are missing: a record of a few bytes that claims two gigabytes would end the service that reads it,
 * after every restart again.
 */
public final class AvroBodyValidator {

    private final BinaryDecoder body;
    private final int length;

    private AvroBodyValidator(byte[] value, int offset, int length) {
        this.body = DecoderFactory.get().binaryDecoder(value, offset, length, null);
        this.length = length;
    }

    /**
     * Reads a body without keeping anything of it.
     *
     * @param writtenWith the schema that it follows
     * @param offset where it begins in the value
     * @throws IOException if it ends too early, counts more items than it has bytes, or is not Avro
     * @throws org.apache.avro.AvroRuntimeException if it does not follow the schema
     * @throws IndexOutOfBoundsException if it names a type that a union of the schema does not have
     */
    public static void requireComplete(Schema writtenWith, byte[] value, int offset) throws IOException {
        try {
            new AvroBodyValidator(value, offset, value.length - offset).walk(writtenWith);
        } catch (EOFException e) {
            // Avro's exception has no message.
            throw new IOException("its body of " + (value.length - offset) + " bytes promises more than it has", e);
        }
    }

    private void walk(Schema schema) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                for (var field : schema.getFields()) {
                    walk(field.schema());
                }
            }
            case UNION -> walk(schema.getTypes().get(body.readIndex()));
            case ARRAY -> {
                for (var count = body.readArrayStart(); count > 0; count = body.arrayNext()) {
                    for (var item = plausible(count); item > 0; item--) {
                        walk(schema.getElementType());
                    }
                }
            }
            case MAP -> {
                for (var count = body.readMapStart(); count > 0; count = body.mapNext()) {
                    for (var item = plausible(count); item > 0; item--) {
                        body.skipString();
                        walk(schema.getValueType());
                    }
                }
            }
            case STRING -> body.skipString();
            case BYTES -> body.skipBytes();
            case FIXED -> body.skipFixed(schema.getFixedSize());
            case ENUM -> body.readEnum();
            case INT -> body.readInt();
            case LONG -> body.readLong();
            case FLOAT -> body.readFloat();
            case DOUBLE -> body.readDouble();
            case BOOLEAN -> body.readBoolean();
            case NULL -> body.readNull();
        }
    }

    /** Returns the count if the body can have so many items: every type but null takes at least a byte. */
    private long plausible(long count) throws EOFException {
        if (count > length) {
            throw new EOFException(count + " items in a body of " + length + " bytes");
        }
        return count;
    }
}
