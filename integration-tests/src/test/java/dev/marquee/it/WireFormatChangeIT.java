package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.serde.SerdeConfigurationException;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.stream.StreamAppMain;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setting is changed under an installation that already remembers something. No registry is asked. */
@WithBroker
class WireFormatChangeIT {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseToStartWithARegistryWhereModelsWereWrittenWithoutOne(Installed installed) throws Exception {
        RandomModels.promote(installed.clientsWithTopics(), RandomModels.artifact(1));

        try (var processes = new ServiceProcesses(folder)) {
            var process = processes.start(StreamAppMain.class, installed.values("schema.registry.url", NOBODY));

            assertThat(ServiceProcesses.exitCode(process)).isEqualTo(2);
            assertThat(processes.output(0))
                    .contains(
                            "topic " + installed.prefix() + "model-", "C3 01", "schema.registry.url", "topics.prefix");
        }
    }

    @Test
    void shouldRefuseToStartWithoutARegistryWhereTheTrainingSetWasWrittenWithOne(Installed installed) {
        var clients = installed.clientsWithTopics();
        var topic = clients.topic(MarqueeTopic.LABELLED_POSTERS);
        try (var producer = clients.producer(new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "withdrawn", null));
            producer.send(new ProducerRecord<>(topic, "tt1", new byte[] {0, 0, 0, 0, 7, 6, 't', 't', '1'}));
            producer.flush();
        }

        assertThatThrownBy(clients::prepareCluster)
                .isInstanceOf(SerdeConfigurationException.class)
                .hasMessageContaining("topic " + topic + " ");
    }

    @Test
    void shouldStartWhereSomebodyHasSentALabelThatIsNone(Installed installed) {
        var clients = installed.clientsWithTopics();
        try (var producer = clients.producer(new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(clients.topic(MarqueeTopic.LABEL_FEEDBACK), "junk", new byte[64]));
            producer.flush();
        }

        assertThatCode(clients::prepareCluster).doesNotThrowAnyException();
    }

    @Test
    void shouldNotTakeModelsOfTheOtherFormatForNone(Installed installed) {
        RandomModels.promote(installed.clientsWithTopics(), RandomModels.artifact(1));
        var other = new KafkaClients(installed.settings("schema.registry.url", NOBODY));

        assertThatThrownBy(() -> ModelRegistry.open(other).close())
                .isInstanceOf(SerdeConfigurationException.class)
                .hasMessageContainingAll(installed.prefix() + "model-", "schema.registry.url");
    }

    @Test
    void shouldStartAgainInTheFormatThatItWasWrittenIn(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));

        clients.prepareCluster();

        try (var models = ModelRegistry.open(clients)) {
            assertThat(models.champion()).isPresent();
        }
    }
}
