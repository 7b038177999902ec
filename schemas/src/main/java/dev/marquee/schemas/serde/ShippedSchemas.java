package dev.marquee.schemas.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every version of every event schema that was ever released, from {@code dev/marquee/schemas/history}. A reader meets
 * old values in a compacted topic years later, so a version is never taken away.
 */
public final class ShippedSchemas {

    private static final String FOLDER = "/dev/marquee/schemas/history/";

    private ShippedSchemas() {}

    /** All versions, by fingerprint. */
    static SchemaStore load() {
        return Holder.STORE;
    }

    /** The newest version of an event as in its {@code .avsc} file, without the hints that generated classes add. */
    public static Schema newest(Class<? extends SpecificRecord> event) {
        var versions = versionsOf(event.getSimpleName());
        return versions.get(versions.size() - 1);
    }

    /** The versions of an event, oldest first; empty if there is no such event. */
    static List<Schema> versionsOf(String event) {
        var versions = new ArrayList<Schema>();
        for (var number = 1; ; number++) {
            try (var file = ShippedSchemas.class.getResourceAsStream(FOLDER + event + "/" + number + ".avsc")) {
                if (file == null) {
                    return versions;
                }
                versions.add(parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read version " + number + " of " + event, e);
            }
        }
    }

    private static Schema parse(InputStream file) throws IOException {
        return new SchemaParser().parse(file).mainSchema();
    }

    /** Reads the schemas once, when the first deserialiser is created. */
    private static final class Holder {
        static final SchemaStore STORE = read();

        private static SchemaStore read() {
            var store = new SchemaStore.Cache();
            for (var event : EventTypes.ALL) {
                versionsOf(event.getSimpleName()).forEach(store::addSchema);
            }
            return store;
        }
    }
}
