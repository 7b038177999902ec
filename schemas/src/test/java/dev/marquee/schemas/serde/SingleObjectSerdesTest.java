package dev.marquee.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.marquee.events.PosterEvent;
import dev.marquee.events.TrainingRequest;
import dev.marquee.schemas.serde.UndecodableValueException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SingleObjectSerdesTest extends EventSerdesKit {

    @Override
    EventSerdes serdes() {
        return EventSerdes.from("single-object", Map.of());
    }

    @Test
    void shouldStartWithTheMarkerAndTheSchemasFingerprint() {
        var bytes = serdes().of(PosterEvent.class).serializer().serialize("t", poster());

        assertThat(bytes).startsWith(0xC3, 0x01);
        assertThat(ByteBuffer.wrap(bytes, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong())
                .isEqualTo(SchemaNormalization.parsingFingerprint64(PosterEvent.getClassSchema()));
    }

    @Test
    void shouldTellAForeignValueFromAnUnknownSchemaFromABrokenBody() {
        var bytes = serdes().of(PosterEvent.class).serializer().serialize("t", poster());
        var unknownSchema = bytes.clone();
        unknownSchema[2] ^= 1;

        assertThat(faultOf("{\"posterId\":\"tt1\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Fault.NOT_AVRO);
        assertThat(faultOf(unknownSchema)).isEqualTo(Fault.UNKNOWN_SCHEMA);
        assertThat(faultOf(Arrays.copyOf(bytes, bytes.length - 1))).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void shouldNameTheOtherFormatAndTheSettingThatDecides() {
        var confluent = new byte[] {0, 0, 0, 0, 7, 2, 'a'};

        assertThatThrownBy(() -> serdes().of(PosterEvent.class).deserializer().deserialize("t", confluent))
                .hasMessageContaining("the Confluent wire format, 00 and a schema id")
                .hasMessageContaining("expected: PosterEvent in Avro's single-object encoding, marker C3 01, because"
                        + " schema.registry.url is empty here");
        assertThat(faultOf(confluent)).isEqualTo(Fault.OTHER_FORMAT);
    }

    @Test
    void shouldRefuseALengthThatIsLargerThanTheValue() {
        var hostile = ByteBuffer.allocate(10 + 2 + 5).order(ByteOrder.LITTLE_ENDIAN);
        hostile.put((byte) 0xC3).put((byte) 1);
        hostile.putLong(SchemaNormalization.parsingFingerprint64(PosterEvent.getClassSchema()));
        hostile.put((byte) 2).put((byte) 'a'); // posterId "a"
        hostile.put(new byte[] {(byte) 0xF0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F}); // an image of 2 GB

        assertThat(faultOf(hostile.array())).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void shouldTakeARequestFromBeforeThereWasForceForOneWithout() throws Exception {
        var first = ShippedSchemas.versionsOf("TrainingRequest").get(0);
        var request = new GenericRecordBuilder(first)
                .set("requestId", "req-1")
                .set("who", "ana")
                .set("why", "new posters are in")
                .set("eventTime", 0L)
                .build();
        var bytes = new BinaryMessageEncoder<GenericRecord>(new GenericData(), first)
                .encode(request)
                .array();

        assertThat(serdes().of(TrainingRequest.class).deserializer().deserialize("t", bytes))
                .isEqualTo(new TrainingRequest("req-1", "ana", "new posters are in", Instant.EPOCH, false));
    }

    @Test
    void shouldNameTheClassThatCannotBeASerde() {
        assertThatThrownBy(() -> EventSerdes.from("com.example.Missing", Map.of()))
                .isInstanceOf(SerdeConfigurationException.class)
                .hasMessageContaining("serde.format: com.example.Missing");
    }

    private Fault faultOf(byte[] value) {
        return catchThrowableOfType(
                        UndecodableValueException.class,
                        () -> serdes().of(PosterEvent.class).deserializer().deserialize("t", value))
                .fault();
    }

    /**
     * Memory for what a length promises would be taken before the bytes are found missing: one small record could end a
     * service.
     */
    @Test
    void shouldRefuseLengthsAndCountsThatNoBytesStandBehindWithoutMakingRoomForThem() throws IOException {
        var huge = Integer.MAX_VALUE - 8;
        assertMalformed(poster(), body -> body.writeLong(huge)); // posterId
        assertMalformed(poster(), body -> {
            body.writeString("a");
            body.writeLong(huge); // image
        });
        assertMalformed(label(), body -> {
            body.writeString("a");
            body.writeLong(huge); // genres
        });
        assertMalformed(label(), body -> {
            body.writeString("a");
            // A block of genres may tell its bytes too, behind its count with a minus.
            body.writeLong(-huge);
            body.writeLong(1);
            body.writeLong(0);
        });
    }

    private interface Body {
        void write(Encoder encoder) throws IOException;
    }

    /** An event's value with another body behind its header. */
    private <T extends SpecificRecord> void assertMalformed(T event, Body body) throws IOException {
        @SuppressWarnings("unchecked")
        var serde = serdes().of((Class<T>) event.getClass());
        var value = serde.serializer().serialize(TOPIC, event);
        var forged = new ByteArrayOutputStream();
        forged.write(value, 0, 10);
        forged.write(encoded(body));

        var refusal = catchThrowableOfType(
                UndecodableValueException.class, () -> serde.deserializer().deserialize(TOPIC, forged.toByteArray()));

        assertThat(refusal).isNotNull();
        assertThat(refusal.fault()).isEqualTo(UndecodableValueException.Fault.MALFORMED);
    }

    private static byte[] encoded(Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.write(encoder);
        return bytes.toByteArray();
    }
}
