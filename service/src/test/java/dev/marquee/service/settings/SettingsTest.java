package dev.marquee.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Setting<Integer> BATCH = Setting.integer("stream.batch.size", 32, 1, 1_024, "Something.");
    private static final Setting<String> PASSWORD =
            new Setting<>("store.password", "", "text", "Something.", true, Function.identity());

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("marquee.properties"), List.of(lines));
    }

    private static Properties properties(String key, String value) {
        var properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }

    private static Settings commandLine(String key, String value) {
        return Settings.load(null, Map.of(), new Properties(), Map.of(key, value));
    }

    @Test
    void shouldLetEachSourceStandAboveTheOnesBefore() throws Exception {
        var none = new Properties();
        var file = file("stream.batch.size=1");
        var environment = Map.of("MARQUEE_STREAM_BATCH_SIZE", "2");
        var system = properties("marquee.stream.batch.size", "3");
        var commandLine = Map.of("stream.batch.size", "4");

        assertThat(Settings.load(null, Map.of(), none, Map.of()).get(BATCH)).isEqualTo(32);
        assertThat(Settings.load(file, Map.of(), none, Map.of()).get(BATCH)).isEqualTo(1);
        assertThat(Settings.load(file, environment, none, Map.of()).get(BATCH)).isEqualTo(2);
        assertThat(Settings.load(file, environment, system, Map.of()).get(BATCH))
                .isEqualTo(3);
        assertThat(Settings.load(file, environment, system, commandLine).get(BATCH))
                .isEqualTo(4);
    }

    @Test
    void shouldNameKeyValueSourceAndExpectationOfAnIllegalValue() throws Exception {
        var expected = "stream.batch.size: 'many' (expected: a whole number from 1 to 1024), from ";
        var none = new Properties();
        var file = file("stream.batch.size = many");

        assertThatThrownBy(() -> Settings.load(file, Map.of(), none, Map.of()).get(BATCH))
                .isInstanceOf(SettingsException.class)
                .hasMessage(expected + "file " + file);
        assertThatThrownBy(() -> Settings.load(null, Map.of("MARQUEE_STREAM_BATCH_SIZE", "many"), none, Map.of())
                        .get(BATCH))
                .hasMessage(expected + "the environment");
        assertThatThrownBy(
                        () -> Settings.load(null, Map.of(), properties("marquee.stream.batch.size", "many"), Map.of())
                                .get(BATCH))
                .hasMessage(expected + "system properties");
        assertThatThrownBy(() -> commandLine("stream.batch.size", "many").get(BATCH))
                .hasMessage(expected + "the command line");
    }

    @Test
    void shouldPassKafkasOwnEntriesOnFromEverySourceWithoutTheirPrefix() throws Exception {
        var settings = Settings.load(
                file("kafka.client.id=file", "kafka.linger.ms=1"),
                Map.of("MARQUEE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL", "MARQUEE_KAFKA_LINGER_MS", "2"),
                properties("marquee.kafka.ssl.truststore.location", "/trust"),
                Map.of("kafka.client.id", "line"));

        assertThat(settings.kafka())
                .containsOnly(
                        entry("client.id", "line"),
                        entry("linger.ms", "2"),
                        entry("security.protocol", "SASL_SSL"),
                        entry("ssl.truststore.location", "/trust"));
    }

    @Test
    void shouldTakeValuesAsTheyAre() {
        var value = "org.example.Login required password=\"${x}\\$%{y}\";";
        assertThat(commandLine("kafka.sasl.jaas.config", value).kafka()).containsOnly(entry("sasl.jaas.config", value));
    }

    @Test
    void shouldNotTakeOtherVariablesForSettings() {
        var settings = Settings.load(
                null,
                Map.of("STREAM_BATCH_SIZE", "1", "PATH", "/bin", "KAFKA_CLIENT_ID", "x"),
                properties("stream.batch.size", "1"),
                Map.of());

        assertThat(settings.isSet(BATCH)).isFalse();
        assertThat(settings.kafka()).isEmpty();
    }

    @Test
    void shouldNameTheKeysThatNobodyReads() throws Exception {
        var file = file("stream.batchsize=8", "topic.prefix=a", "stream.batch.size=8", "kafka.anything=1");

        assertThatThrownBy(() -> Settings.load(file, Map.of(), new Properties(), Map.of())
                        .refuseUnknown(List.of(BATCH), List.of("trainer")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("unknown setting stream.batchsize, topic.prefix in file " + file
                        + " (expected: stream.batch.size, or kafka.* for the Kafka clients)");
    }

    @Test
    void shouldLetOtherServicesSettingsStandInTheSameFile() throws Exception {
        var file = file("trainer.epochs=3", "stream.batch.size=8");

        Settings.load(file, Map.of(), new Properties(), Map.of()).refuseUnknown(List.of(BATCH), List.of("trainer"));

        assertThatThrownBy(() -> Settings.load(file("trainers.epochs=3"), Map.of(), new Properties(), Map.of())
                        .refuseUnknown(List.of(BATCH), List.of("trainer")))
                .hasMessageStartingWith("unknown setting trainers.epochs");
    }

    @Test
    void shouldMaskSecretsWhereverItPrintsThem() {
        var settings = Settings.load(
                null,
                Map.of(),
                new Properties(),
                Map.of(
                        "store.password", "hunter2",
                        "kafka.ssl.keystore.password", "hunter2",
                        "kafka.sasl.jaas.config", "Login required password=\"hunter2\";",
                        "kafka.basic.auth.user.info", "ana:hunter2",
                        "kafka.sasl.oauthbearer.client.secret", "hunter2",
                        "kafka.client.id", "marquee"));

        var described = settings.describe(List.of(BATCH, PASSWORD));

        assertThat(described.lines())
                .containsExactly(
                        "  kafka.basic.auth.user.info=******",
                        "  kafka.client.id=marquee",
                        "  kafka.sasl.jaas.config=******",
                        "  kafka.sasl.oauthbearer.client.secret=******",
                        "  kafka.ssl.keystore.password=******",
                        "  store.password=******",
                        "  stream.batch.size=32");
    }

    @Test
    void shouldNotPrintASecretInAnErrorEither() {
        var secret = new Setting<>("store.pin", "1", "digits", "Something.", true, Integer::valueOf);

        assertThatThrownBy(() -> commandLine("store.pin", "hunter2").get(secret))
                .hasMessage("store.pin: ****** (expected: digits), from the command line");
    }

    @Test
    void shouldNameTheFileThatCannotBeRead() throws Exception {
        var missing = folder.resolve("none.properties");
        assertThatThrownBy(() -> Settings.load(missing, Map.of(), new Properties(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("configuration file " + missing + " cannot be read: ")
                .hasMessageEndingWith("(expected: a readable file of key=value lines)");
        assertThatThrownBy(() -> Settings.load(folder, Map.of(), new Properties(), Map.of()))
                .hasMessageStartingWith("configuration file " + folder + " cannot be read: ");
    }

    @Test
    void shouldNameTheFileThatIsNoPropertiesFile() throws Exception {
        var escape = file("title=\\u12");
        assertThatThrownBy(() -> Settings.load(escape, Map.of(), new Properties(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("configuration file " + escape + " cannot be read: ");
        var latin1 =
                Files.write(folder.resolve("latin1"), "topics.prefix=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Settings.load(latin1, Map.of(), new Properties(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("configuration file " + latin1 + " cannot be read: ");
    }
}
