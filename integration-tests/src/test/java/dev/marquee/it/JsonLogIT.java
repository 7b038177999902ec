package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.stream.StreamAppMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service writes for a log collector: the product's own logging configuration in a process of its own. */
@WithBroker
class JsonLogIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Not this module's, which is made for tests. */
    private static final Map<String, String> OWN_LOGGING =
            Map.of("LOG4J_CONFIGURATION_FILE", "classpath:log4j2.properties");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void shouldWriteOneJsonObjectALineWithTheFiguresOfWhatHappened(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        try (var processes = new ServiceProcesses(folder);
                var producer = clients.producer(new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(clients.topic(MarqueeTopic.POSTER_EVENTS), "junk", new byte[] {1, 2}));
            producer.flush();
            var environment = new HashMap<>(OWN_LOGGING);
            installed
                    .values("log.format", "json")
                    .forEach((key, value) -> environment.put(
                            "MARQUEE_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
            var process = processes.start(environment, StreamAppMain.class);
            Awaitility.await("a record was refused and streams run")
                    .atMost(PATIENCE)
                    .until(() -> !process.isAlive()
                            || (events(processes).contains("record.refused")
                                    && events(processes).contains("model.serves")));
            process.destroy();
            ServiceProcesses.exitCode(process);

            assertThat(processes.output(0).lines())
                    .as("lines that are no JSON object")
                    .filteredOn(line -> !line.startsWith("{"))
                    .isEmpty();
            assertThat(events(processes))
                    .contains("service.starts", "model.serves", "streams.state", "record.refused", "service.stopped");
            var refused = first(processes, "record.refused");
            assertThat(refused.path("reason").asText()).isEqualTo("VALUE_NOT_AVRO");
            assertThat(refused.path("topic").asText()).isEqualTo(clients.topic(MarqueeTopic.POSTER_EVENTS));
            assertThat(refused.path("level").asText()).isEqualTo("INFO");
            assertThat(refused.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z");
            assertThat(first(processes, "model.serves").path("modelVersion").asInt())
                    .isEqualTo(1);
        }
    }

    private static JsonNode first(ServiceProcesses processes, String event) throws IOException {
        return objects(processes).stream()
                .filter(line -> line.path("event").asText().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> events(ServiceProcesses processes) throws IOException {
        return objects(processes).stream()
                .map(line -> line.path("event").asText())
                .toList();
    }

    /** A line that is being written is left for the next look. */
    private static List<JsonNode> objects(ServiceProcesses processes) throws IOException {
        return processes
                .output(0)
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(JsonLogIT::object)
                .toList();
    }

    private static JsonNode object(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
