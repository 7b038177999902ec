package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.TrainingRequest;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.stream.StreamApp;
import java.time.Instant;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A schema with one more optional field, which comes to the writers first or to the readers first. */
@ExtendWith({Broker.class, RegistryExtension.class})
class SchemaChangeIT {

    @Test
    void shouldTakeAnAddedOptionalFieldWriterFirstAndReaderFirst(Installed installed, RegistryServer registry) {
        var installation = new RegistryInstallation(installed, registry);
        var clients = installation.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));

        try (var app = StreamApp.start(installation.settings());
                var outcomes = new Outcomes(clients)) {
            // Before, between and behind what the newer producer writes: the older schema.
            Posters.send(clients, 0, 4);
            RawRecords.send(clients, "newer-1", installation.newerPoster("newer-1", "studio"));
            Posters.send(clients, 4, 8);
            RawRecords.send(clients, "newer-2", installation.newerPoster("newer-2", "studio"));
            outcomes.awaitCount(10);

            assertThat(outcomes.deadLetters()).as("writer first").isEmpty();
            assertThat(outcomes.predictions())
                    .extracting(ConsumerRecord::key)
                    .contains("newer-1", "newer-2")
                    .hasSize(10);
            outcomes.await("all stream threads have joined", app::isReady);
            assertThat(installation.versions(clients.topic(MarqueeTopic.POSTER_EVENTS)))
                    .as("the producers' two versions, side by side")
                    .isEqualTo("[1,2]");

            // A downstream team's next release, which knows a field that no stream-app writes yet.
            var newerReader = ShippedFiles.withOptional("studio", ShippedFiles.schema("GenrePrediction/1.avsc"));
            RawRecords.each(clients, MarqueeTopic.GENRE_PREDICTIONS, record -> {
                var written = installation.schemaOf(record.value());
                var read = RawRecords.body(record.value(), new GenericDatumReader<>(written, newerReader));
                assertThat(read.get("studio")).as("reader first").isNull();
                assertThat(read.get("posterId")).hasToString(record.key());
            });
        }
    }

    @Test
    void shouldReadWhatAReleaseBeforeTheFieldWasThereHasWritten(Installed installed, RegistryServer registry) {
        var installation = new RegistryInstallation(installed, registry);
        var older = ShippedFiles.schema("TrainingRequest/1.avsc");
        var topic = installation.clients().topic(MarqueeTopic.TRAINING_REQUESTS);
        var request = new GenericRecordBuilder(older)
                .set("requestId", "r1")
                .set("who", "ana")
                .set("why", "why")
                .set("eventTime", 0L)
                .build();
        var bytes = installation.foreignSerializer().serialize(topic, request);

        assertThat(installation
                        .clients()
                        .serdes()
                        .of(TrainingRequest.class)
                        .deserializer()
                        .deserialize(topic, bytes))
                .isEqualTo(new TrainingRequest("r1", "ana", "why", Instant.EPOCH, false));
    }
}
