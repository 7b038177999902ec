package dev.marquee.schemas.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Serdes for Avro's single-object encoding, with the writer schemas that this module ships. */
final class SingleObjectSerdes implements EventSerdes {

    static final SingleObjectSerdes INSTANCE = new SingleObjectSerdes();

    /** Bytes before the body: the marker and the fingerprint. */
    private static final int HEADER_BYTES = 10;

    private SingleObjectSerdes() {}

    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(serializer(type), deserializer(type));
    }

    @Override
    public Optional<WireFormat> format() {
        return Optional.of(WireFormat.SINGLE_OBJECT);
    }

    private static <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
        var data = SpecificData.getForClass(type);
        // Not copied: the buffer belongs to the calling thread and is valid until its next event.
        var encoder = new BinaryMessageEncoder<T>(data, data.getSchema(type), false);
        return (topic, event) -> {
            if (event == null) {
                return null;
            }
            try {
                var buffer = encoder.encode(event);
                var bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory cannot fail", e);
            }
        };
    }

    private static <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        var data = SpecificData.getForClass(type);
        var writers = ShippedSchemas.load();
        var decoder = new BinaryMessageDecoder<T>(data, data.getSchema(type), writers);
        var event = type.getSimpleName();
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            try {
                var writtenWith = writers.findByFingerprint(fingerprint(bytes));
                if (writtenWith != null) {
                    AvroBodyValidator.requireComplete(writtenWith, bytes, HEADER_BYTES);
                }
                return decoder.decode(bytes);
            } catch (BadHeaderException e) {
                throw UndecodableValueException.notOf(WireFormat.SINGLE_OBJECT, event, bytes);
            } catch (MissingSchemaException e) {
                throw UndecodableValueException.unknownSchema(event, fingerprint(bytes), e);
            } catch (IOException | AvroRuntimeException | UnsupportedOperationException | IndexOutOfBoundsException e) {
                throw UndecodableValueException.malformed(event, e);
            }
        };
    }

    /** Reads the little-endian fingerprint behind the marker; 0 if the value is too short to have one. */
    private static long fingerprint(byte[] value) {
        if (value.length < HEADER_BYTES) {
            return 0;
        }
        var fingerprint = 0L;
        for (var i = HEADER_BYTES - 1; i >= 2; i--) {
            fingerprint = fingerprint << 8 | value[i] & 0xff;
        }
        return fingerprint;
    }
}
