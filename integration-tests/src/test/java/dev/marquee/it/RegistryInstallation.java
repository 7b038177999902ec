package dev.marquee.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.settings.Settings;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.serialization.Serializer;

/** A test's installation with a registry, and what foreigners do and see there. */
record RegistryInstallation(Installed installed, RegistryServer registry) {

    /** What stands in its configuration file. */
    Map<String, String> values(String... keysAndValues) {
        var values = installed.values(keysAndValues);
        values.put("schema.registry.url", registry.url());
        return values;
    }

    Settings settings(String... keysAndValues) {
        return Settings.load(null, Map.of(), new Properties(), values(keysAndValues));
    }

    KafkaClients clients() {
        return new KafkaClients(settings());
    }

    /** The same with all topics made. */
    KafkaClients clientsWithTopics() {
        var clients = clients();
        clients.prepareCluster();
        return clients;
    }

    /** The schema that a value's header names, as a Confluent client asks for it. */
    Schema schemaOf(byte[] value) {
        var json = new ObjectMapper();
        try {
            var answer = registry.get("/apis/ccompat/v7/schemas/ids/"
                            + ByteBuffer.wrap(value).getInt(1))
                    .body();
            return new Schema.Parser().parse(json.readTree(answer).get("schema").asText());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The versions of a topic's values under the subject that Confluent's clients look for, as a JSON array. */
    String versions(String topic) {
        try {
            return registry.get("/apis/ccompat/v7/subjects/" + topic + "-value/versions")
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Apicurio's own, as somebody else's producer has it. */
    Serializer<GenericRecord> foreignSerializer() {
        var serializer = new AvroKafkaSerializer<GenericRecord>();
        serializer.configure(
                Map.of(
                        "apicurio.registry.url", registry.url() + "/apis/registry/v3",
                        "apicurio.registry.auto-register", true,
                        "apicurio.registry.dereference-schema", true),
                false);
        return serializer;
    }

    /** A poster event of a release that has one more optional field. */
    byte[] newerPoster(String posterId, String field) {
        var event = new GenericRecordBuilder(
                        ShippedFiles.withOptional(field, ShippedFiles.schema("PosterEvent/1.avsc")))
                .set("posterId", posterId)
                .set("image", ByteBuffer.wrap(Posters.picture(0)))
                .set("eventTime", 0L)
                .set(field, "Merchant Ivory")
                .build();
        return foreignSerializer().serialize(clients().topic(MarqueeTopic.POSTER_EVENTS), event);
    }
}
