package foreign;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads predictions, and has the registry's address and not one class of Marquee's. */
public final class RegistryConsumer {

    private RegistryConsumer() {}

    /** Its arguments: bootstrap servers, topic, registry, how many predictions to print. */
    public static void main(String[] args) {
        read(args[0], args[1], args[2], Integer.parseInt(args[3]));
        System.exit(0);
    }

    private static void read(String bootstrapServers, String topic, String registry, int limit) {
        var config = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "a-foreign-team",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"));
        var seen = 0;
        // docs: schema-registry.md
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", AvroKafkaDeserializer.class); // io.apicurio:apicurio-registry-avro-serde-kafka
        config.put("apicurio.registry.url", registry); // http://registry:8080/apis/registry/v3
        try (var consumer = new KafkaConsumer<String, GenericRecord>(config)) {
            consumer.subscribe(List.of(topic));
            while (seen < limit) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    GenericRecord prediction = record.value();
                    System.out.println(record.key() + " " + prediction.get("assignedGenres"));
                    seen++;
                }
            }
        }
        // docs: end
    }
}
