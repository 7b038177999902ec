package dev.marquee.it;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.InstanceOfAssertFactories.BYTE_ARRAY;

import dev.marquee.cli.Marquee;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.TrainingRequest;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import dev.marquee.stream.StreamApp;
import dev.marquee.trainer.Trainer;
import foreign.PlainAvroConsumer;
import foreign.RegistryConsumer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Confluent wire format with a real registry: the bytes, and readers who know nothing of Marquee. */
@ExtendWith({Broker.class, RegistryExtension.class})
class SchemaRegistryIT {

    private static final int POSTERS = 12;

    @TempDir
    private static Path folder;

    @Test
    void shouldWriteAZeroTheSchemasIdAndTheAvroBody(Installed installed, RegistryServer registry) {
        var installation = new RegistryInstallation(installed, registry);
        var request = new TrainingRequest("r1", "ana", "why", Instant.ofEpochMilli(1), true);

        var bytes = installation
                .clients()
                .serdes()
                .of(TrainingRequest.class)
                .serializer()
                .serialize("training-requests", request);

        var id = ByteBuffer.wrap(bytes).getInt(1);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(
                        "00" // the format
                                + String.format("%08x", id) // the schema's id, big-endian
                                + "04" + "7231" // requestId: a length of 2 as a zigzag varint, "r1"
                                + "06" + "616e61" // who: "ana"
                                + "06" + "776879" // why: "why"
                                + "02" // eventTime: 1 ms
                                + "01"); // force: true
        assertThat(installation.schemaOf(bytes)).isEqualTo(ShippedFiles.schema("TrainingRequest/2.avsc"));
        assertThat(installation.versions("training-requests"))
                .as("versions under the subject that Confluent's clients look for")
                .isEqualTo("[1]");
    }

    @Test
    void shouldCarryPostersToForeignersWithTheRegistryAloneAndWithTheShippedSchemasAlone(
            Installed installed, RegistryServer registry) throws Exception {
        var installation = new RegistryInstallation(installed, registry);
        var clients = installation.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        Posters.send(clients, 0, POSTERS);

        try (var app = StreamApp.start(installation.settings());
                var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(POSTERS);
            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            assertThat(outcomes.deadLetters()).isEmpty();
            outcomes.await("all stream threads have joined", app::isReady);
            for (var topic : MarqueeTopic.values()) {
                RawRecords.each(clients, topic, record -> assertThat(record.value())
                        .as("first byte of %s@%d", record.topic(), record.offset())
                        .startsWith(0));
            }
            RawRecords.each(clients, MarqueeTopic.GENRE_PREDICTIONS, record -> assertExactBytes(installation, record));

            var expected = outcomes.predictions().stream()
                    .map(record -> record.key() + " " + genres(record.value()))
                    .collect(Collectors.toCollection(TreeSet::new));
            var topic = clients.topic(MarqueeTopic.GENRE_PREDICTIONS);
            assertThat(printedBy(
                            RegistryConsumer.class,
                            installed.bootstrapServers(),
                            topic,
                            registry.url() + "/apis/registry/v3",
                            Integer.toString(POSTERS)))
                    .isEqualTo(expected);
            assertThat(printedBy(
                            PlainAvroConsumer.class,
                            installed.bootstrapServers(),
                            topic,
                            ShippedFiles.path("GenrePrediction/1.avsc").toString(),
                            Integer.toString(POSTERS)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldCarryAnEditorsLabelFromTheCommandLineIntoTheTrainingSet(Installed installed, RegistryServer registry)
            throws Exception {
        var installation = new RegistryInstallation(installed, registry);
        var clients = installation.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        Posters.send(clients, 0, 2);
        var settings = installation.settings(
                "trainer.state.dir",
                folder.resolve("state").toString(),
                "trainer.reports.dir",
                folder.resolve("reports").toString());

        try (var app = StreamApp.start(settings);
                var trainer = Trainer.start(settings);
                var entries = TopicReader.open(clients, MarqueeTopic.LABELLED_POSTERS, new ByteArrayDeserializer())) {
            marquee(installation, "feedback", Posters.id(0), "Drama,Western", "--who", "ana");

            var values = new ArrayList<byte[]>();
            Awaitility.await("the labelled poster in the training set")
                    .atMost(Duration.ofSeconds(60))
                    .pollInSameThread()
                    .until(() -> {
                        entries.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                        return !values.isEmpty();
                    });
            assertThat(values.get(0)).startsWith(0);
            assertThat(installation.schemaOf(values.get(0))).isEqualTo(ShippedFiles.schema("LabelledPoster/1.avsc"));
            assertThat(clients.serdes()
                            .of(LabelledPoster.class)
                            .deserializer()
                            .deserialize("t", values.get(0))
                            .getGenres())
                    .containsExactly("Drama", "Western");
            RawRecords.each(clients, MarqueeTopic.LABEL_FEEDBACK, record -> assertThat(record.value())
                    .startsWith(0));
            assertThat(changelog(clients, "labels"))
                    .as("what the trainer keeps for itself: the event time, then what needs no registry")
                    .singleElement(as(BYTE_ARRAY))
                    .contains(0xC3, atIndex(Long.BYTES))
                    .contains(1, atIndex(Long.BYTES + 1));
            Awaitility.await("all stream threads have joined")
                    .atMost(Duration.ofSeconds(60))
                    .until(app::isReady);
            assertThat(trainer.isAlive()).isTrue();
        }
    }

    @Test
    void shouldReadTheSameWithTheShippedSchemaAloneWhereThereIsNoRegistry(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        Posters.send(clients, 0, POSTERS);

        try (var app = StreamApp.start(installed.settings());
                var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(POSTERS);
            assertThat(app.isAlive()).isTrue();
            assertThat(printedBy(
                            PlainAvroConsumer.class,
                            installed.bootstrapServers(),
                            clients.topic(MarqueeTopic.GENRE_PREDICTIONS),
                            ShippedFiles.path("GenrePrediction/1.avsc").toString(),
                            Integer.toString(POSTERS)))
                    .isEqualTo(outcomes.predictions().stream()
                            .map(record -> record.key() + " " + genres(record.value()))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** What the registry gives for the id decodes the body, and encodes to the very same bytes again. */
    private static void assertExactBytes(RegistryInstallation installation, ConsumerRecord<String, byte[]> record) {
        var value = record.value();
        var id = ByteBuffer.wrap(value).getInt(1);
        var schema = installation.schemaOf(value);
        var prediction = RawRecords.body(value, new GenericDatumReader<>(schema));
        assertThat(schema).isEqualTo(ShippedFiles.schema("GenrePrediction/1.avsc"));
        assertThat(prediction.get("posterId")).hasToString(record.key());
        assertThat(record.headers())
                .as("what a reader needs is all in the value")
                .isEmpty();
        var again = new ByteArrayOutputStream();
        again.write(0);
        again.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(again, null);
            SpecificData.get().createDatumWriter(schema).write(prediction, encoder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(again.toByteArray()).isEqualTo(value);
    }

    private static String genres(GenrePrediction prediction) {
        return "[" + String.join(", ", prediction.getAssignedGenres()) + "]";
    }

    /** The lines of a process whose class path has no class of Marquee's. */
    private static TreeSet<String> printedBy(Class<?> main, String... arguments) throws Exception {
        var foreign = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("/target/") || entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                foreign,
                main.getName()));
        command.addAll(List.of(arguments));
        var log = folder.resolve(main.getSimpleName() + ".log");
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            var lines = new TreeSet<String>();
            try (var printed = process.inputReader(StandardCharsets.UTF_8)) {
                printed.lines().filter(line -> line.startsWith("poster-")).forEach(lines::add);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("what it said: %s", log).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void marquee(RegistryInstallation installation, String... command) throws IOException {
        var config = Files.write(
                folder.resolve("marquee.properties"),
                installation.values().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--config", config.toString()));
        var err = new StringWriter();
        var exitCode = Marquee.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        assertThat(exitCode).as("marquee %s: %s", arguments, err).isZero();
    }

    private static List<byte[]> changelog(KafkaClients clients, String store) {
        var topic = clients.id("marquee-label-join") + "-" + store + "-changelog";
        var values = new ArrayList<byte[]>();
        try (var consumer = clients.consumer(new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Awaitility.await("the store's changelog")
                    .atMost(Duration.ofSeconds(60))
                    .pollInSameThread()
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                        return !values.isEmpty();
                    });
        }
        return values;
    }
}
