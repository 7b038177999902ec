package dev.marquee.schemas.serde;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Nested;

class ConfiguredSerdesTest {

    /** Writes the whole schema before each body: slow, self-describing, and not the default. */
    public static final class SchemaInFrontSerde implements Serde<SpecificRecord> {

        @Override
        public Serializer<SpecificRecord> serializer() {
            return (topic, event) -> event == null ? null : write(event);
        }

        @Override
        public Deserializer<SpecificRecord> deserializer() {
            return (topic, bytes) -> bytes == null ? null : read(bytes);
        }

        private static byte[] write(SpecificRecord event) {
            try {
                var bytes = new ByteArrayOutputStream();
                var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                encoder.writeString(event.getSchema().toString());
                SpecificData.get().createDatumWriter(event.getSchema()).write(event, encoder);
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new SerializationException(e);
            }
        }

        private static SpecificRecord read(byte[] bytes) {
            try {
                var decoder = DecoderFactory.get().directBinaryDecoder(new ByteArrayInputStream(bytes), null);
                var schema = new Schema.Parser().parse(decoder.readString());
                return (SpecificRecord)
                        SpecificData.get().createDatumReader(schema).read(null, decoder);
            } catch (IOException | RuntimeException e) {
                throw new SerializationException(e);
            }
        }
    }

    @Nested
    class Kit extends EventSerdesKit {
        @Override
        EventSerdes serdes() {
            return EventSerdes.from(SchemaInFrontSerde.class.getName(), Map.of());
        }
    }
}
