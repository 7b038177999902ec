package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.stream.StreamAppMain;
import dev.marquee.trainer.TrainerMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees when a service is given something wrong. */
@WithBroker
class ServiceStartIT {

    private static final int WRONG_CONFIGURATION = 2;

    @TempDir
    private Path folder;

    @Test
    void shouldNameTheAddressThatNobodyAnswersAt() throws Exception {
        assertRefused(
                StreamAppMain.class,
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                "no Kafka cluster answers at bootstrap.servers=127.0.0.1:1",
                "marquee up");
    }

    @Test
    void shouldNameTheSettingThatIsIllegalWhereItStandsAndWhatWasExpected() throws Exception {
        assertRefused(
                TrainerMain.class,
                Map.of("trainer.epochs", "many"),
                "trainer.epochs: 'many' (expected: a whole number from 1 to 10000), from file ");
    }

    @Test
    void shouldNameASettingThatNobodyReads() throws Exception {
        assertRefused(
                StreamAppMain.class,
                Map.of("stream.batchsize", "8"),
                "unknown setting stream.batchsize in file ",
                "stream.batch.size");
    }

    @Test
    void shouldRefuseToStartWithoutTheRecordCache(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        try (var processes = new ServiceProcesses(folder)) {
            var process =
                    processes.start(StreamAppMain.class, installed.values("kafka.statestore.cache.max.bytes", "0"));
            assertThat(ServiceProcesses.exitCode(process)).isNotZero();
            assertThat(processes.output(0)).contains("statestore.cache.max.bytes: 0 (expected: > 0");
        }
    }

    @Test
    void shouldNameTheTopicWithTheWrongPartitionsAndTheRemedy(Installed installed) throws Exception {
        var clients = installed.clients();
        var topic = clients.topic(MarqueeTopic.LABEL_FEEDBACK);
        try (var admin = clients.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 7, (short) 1))).all().get();
        }
        assertRefused(
                TrainerMain.class,
                installed.values(),
                "topic " + topic + ": 7 partitions (expected: 4)",
                "set topics.partitions=7");
    }

    @Test
    void shouldMaskSecretsWhenItPrintsWhatItRunsWith() throws Exception {
        try (var processes = new ServiceProcesses(folder)) {
            var process = processes.start(
                    StreamAppMain.class,
                    Map.of("bootstrap.servers", "127.0.0.1:1", "kafka.ssl.keystore.password", "hunter2"));
            ServiceProcesses.exitCode(process);
            assertThat(processes.output(0))
                    .contains("kafka.ssl.keystore.password=******")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void shouldExplainItselfAndItsSettings() throws Exception {
        for (var main : List.of(StreamAppMain.class, TrainerMain.class)) {
            try (var processes = new ServiceProcesses(folder)) {
                var process = processes.start(main, "--help");
                assertThat(ServiceProcesses.exitCode(process)).isZero();
                assertThat(processes.output(0))
                        .startsWith("Usage: ")
                        .contains("--config FILE", "MARQUEE_BOOTSTRAP_SERVERS", "-Dmarquee.", "  topics.partitions=4");
            }
        }
    }

    @Test
    void shouldRefuseAnArgumentThatNobodyReads() throws Exception {
        try (var processes = new ServiceProcesses(folder)) {
            var process = processes.start(StreamAppMain.class, "--bootstrap-servers", "localhost:9092");
            assertThat(ServiceProcesses.exitCode(process)).isEqualTo(WRONG_CONFIGURATION);
            assertThat(processes.output(0)).contains("unknown argument '--bootstrap-servers' (expected: ");
        }
    }

    private void assertRefused(Class<?> main, Map<String, String> settings, String... said) throws Exception {
        try (var processes = new ServiceProcesses(folder)) {
            var process = processes.start(main, settings);
            assertThat(ServiceProcesses.exitCode(process))
                    .as("exit code; it printed:%n%s", processes.output(0))
                    .isEqualTo(WRONG_CONFIGURATION);
            assertThat(processes.output(0))
                    .contains(said)
                    .as("a known mistake is one line")
                    .doesNotContain("\tat ");
        }
    }
}
