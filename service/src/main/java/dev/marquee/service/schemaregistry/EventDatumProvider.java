package dev.marquee.service.schemaregistry;

import dev.marquee.schemas.serde.AvroBodyValidator;
import dev.marquee.schemas.serde.ShippedSchemas;
import io.apicurio.registry.serde.avro.AvroDatumProvider;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How Apicurio's serde reads and writes one kind of event. What is registered is the schema as the shipped {@code
 * .avsc} file says it. What is read becomes that event or nothing: Apicurio's own provider would make an instance of
 * whatever class a schema of the registry names.
 */
@SuppressWarnings("NullAway.Init") // Apicurio makes it by reflection and configures it at once
public final class EventDatumProvider<T extends SpecificRecord> implements AvroDatumProvider<T> {

    /** The configuration's entry that holds the event's class. */
    static final String EVENT = "marquee.event";

    private SpecificData data;
    private Schema reader;
    private Schema shipped;
    private DatumWriter<T> writer;
    private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

    /** For Apicurio. */
    public EventDatumProvider() {}

    @Override
    @SuppressWarnings("unchecked") // what RegistrySerdes put there, and Avro's makers do not know their types
    public void configure(AvroSerdeConfig config) {
        var type = (Class<T>) Objects.requireNonNull(config.originals().get(EVENT), EVENT);
        data = SpecificData.getForClass(type);
        reader = data.getSchema(type);
        shipped = ShippedSchemas.newest(type);
        writer = data.createDatumWriter(shipped);
    }

    @Override
    public Schema toSchema(T event) {
        return shipped;
    }

    @Override
    public DatumWriter<T> createDatumWriter(T event, Schema schema) {
        return writer;
    }

    @Override
    @SuppressWarnings("unchecked")
    public DatumReader<T> createDatumReader(Schema writtenWith) {
        return readers.computeIfAbsent(
                writtenWith, schema -> new CheckedReader<>(schema, data.createDatumReader(schema, reader)));
    }

    /**
     * Looks for the bytes that a body promises before it is read.
     *
     * @param writtenWith the body's schema
     * @param reader reads it
     */
    private record CheckedReader<T>(Schema writtenWith, DatumReader<T> reader) implements DatumReader<T> {

        @Override
        public void setSchema(Schema schema) {
            reader.setSchema(schema);
        }

        @Override
        public T read(@Nullable T reused, Decoder decoder) throws IOException {
            var body = ((BinaryDecoder) decoder).inputStream().readAllBytes();
            AvroBodyValidator.requireComplete(writtenWith, body, 0);
            return reader.read(reused, DecoderFactory.get().binaryDecoder(body, null));
        }
    }
}
