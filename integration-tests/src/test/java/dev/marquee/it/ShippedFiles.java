package dev.marquee.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.avro.Schema;

/** The schema files that are handed out, without a class of Marquee's. */
final class ShippedFiles {

    private static final Path HISTORY = Path.of("../schemas/src/main/resources/dev/marquee/schemas/history");

    private ShippedFiles() {}

    static Path path(String file) {
        return HISTORY.resolve(file);
    }

    static Schema schema(String file) {
        try {
            return new Schema.Parser().parse(path(file).toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The schema of the release after, in which somebody added an optional text in the middle. */
    static Schema withOptional(String name, Schema schema) {
        var optional = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        var fields = new ArrayList<Schema.Field>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(2, new Schema.Field(name, optional, "New.", Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
