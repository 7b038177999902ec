package foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads predictions, and has the shipped schema file and not one class of Marquee's nor a registry. */
public final class PlainAvroConsumer {

    private PlainAvroConsumer() {}

    /** Its arguments: bootstrap servers, topic, schema file, how many predictions to print. */
    public static void main(String[] args) throws IOException {
        read(args[0], args[1], Path.of(args[2]), Integer.parseInt(args[3]));
    }

    private static void read(String bootstrapServers, String topic, Path schemaFile, int limit) throws IOException {
        var config = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "another-foreign-team",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"));
        config.put("key.deserializer", StringDeserializer.class);
        var seen = 0;
        // docs: consumers.md
        config.put("value.deserializer", ByteArrayDeserializer.class);
        var schema = new Schema.Parser().parse(schemaFile.toFile()); // history/GenrePrediction/1.avsc
        var reader = new GenericDatumReader<GenericRecord>(schema);
        try (var consumer = new KafkaConsumer<String, byte[]>(config)) {
            consumer.subscribe(List.of(topic));
            while (seen < limit) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    byte[] value = record.value();
                    int header = value[0] == 0 ? 5 : 10; // 00 and an id, or C3 01 and a fingerprint
                    var body = DecoderFactory.get().binaryDecoder(value, header, value.length - header, null);
                    GenericRecord prediction = reader.read(null, body);
                    System.out.println(record.key() + " " + prediction.get("assignedGenres"));
                    seen++;
                }
            }
        }
        // docs: end
    }
}
