package dev.marquee.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Output for programs: one object a line, keys in a fixed order, times in ISO 8601, bytes in Base64, null for what is no number. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** One line for an event of any type, all its fields under their Avro names. */
    public static String line(SpecificRecord event) {
        return write(plain(event));
    }

    /** One line for an object that is no event. */
    public static String line(Map<String, ? extends @Nullable Object> object) {
        return write(plain(object));
    }

    private static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof SpecificRecord event) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            event.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(event.get(field.pos()))));
            return fields;
        }
        if (value instanceof Map<?, ?> map) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, field) -> fields.put(String.valueOf(key), plain(field)));
            return fields;
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Json::plain).toList();
        }
        if (value instanceof ByteBuffer bytes) {
            var copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return Base64.getEncoder().encodeToString(copy);
        }
        if (value instanceof Instant || value instanceof Enum<?> || value instanceof CharSequence) {
            return value.toString();
        }
        // JSON has no NaN; Jackson would write a text.
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }
}
