package dev.marquee.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * Output for programs: one object a line, keys in a fixed order, times in ISO 8601, bytes in Base64, null for what is
 * no number.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .registerModule(new SimpleModule()
                    .addSerializer(SpecificRecord.class, new EventSerializer())
                    .addSerializer(Double.class, new NumberSerializer())
                    .addSerializer(Double.TYPE, new NumberSerializer())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(CharSequence.class, ToStringSerializer.instance));

    private Json() {}

    /** Returns one line for an event (all its fields under their Avro names), a map, or a record. */
    public static String line(Object object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("events, maps and records can always be written", e);
        }
    }

    /** Writes an event's own fields, without what Avro's classes have besides. */
    private static final class EventSerializer extends JsonSerializer<SpecificRecord> {

        @Override
        public void serialize(SpecificRecord event, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            for (var field : event.getSchema().getFields()) {
                provider.defaultSerializeField(field.name(), event.get(field.pos()), json);
            }
            json.writeEndObject();
        }
    }

    /** Writes null for NaN and infinity, which JSON lacks; Jackson would write a text. */
    private static final class NumberSerializer extends JsonSerializer<Double> {

        @Override
        public void serialize(Double number, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        }
    }
}
