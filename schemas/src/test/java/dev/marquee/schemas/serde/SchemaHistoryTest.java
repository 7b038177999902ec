package dev.marquee.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {

    static Stream<Class<? extends SpecificRecord>> events() {
        return EventTypes.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldShipTheCurrentSchemaAsItsNewestVersion(Class<? extends SpecificRecord> event) {
        var current = SpecificData.get().getSchema(event);
        var versions = ShippedSchemas.versionsOf(event.getSimpleName());

        assertThat(versions).as("versions of %s", event.getSimpleName()).isNotEmpty();
        assertThat(SchemaNormalization.toParsingForm(versions.get(versions.size() - 1)))
                .as(
                        "%s.avsc changed: add its full text as src/main/resources/dev/marquee/schemas/history/%s/%d.avsc",
                        event.getSimpleName(), event.getSimpleName(), versions.size() + 1)
                .isEqualTo(SchemaNormalization.toParsingForm(current));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldKeepEveryVersionReadableByEveryOther(Class<? extends SpecificRecord> event) {
        var versions = ShippedSchemas.versionsOf(event.getSimpleName());
        for (var reader : versions) {
            for (var writer : versions) {
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getType())
                        .as(
                                "version %d of %s reads version %d",
                                versions.indexOf(reader) + 1, event.getSimpleName(), versions.indexOf(writer) + 1)
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldDocumentEveryRecordAndField(Class<? extends SpecificRecord> event) {
        assertDocumented(SpecificData.get().getSchema(event), new HashSet<>());
    }

    private static void assertDocumented(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as("doc of %s", schema.getName()).isNotBlank();
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> {
                        assertThat(field.doc())
                                .as("doc of %s.%s", schema.getName(), field.name())
                                .isNotBlank();
                        assertDocumented(field.schema(), seen);
                    });
                }
            }
            case ENUM ->
                assertThat(schema.getDoc()).as("doc of %s", schema.getName()).isNotBlank();
            case ARRAY -> assertDocumented(schema.getElementType(), seen);
            case UNION -> schema.getTypes().forEach(type -> assertDocumented(type, seen));
            default -> {}
        }
    }
}
