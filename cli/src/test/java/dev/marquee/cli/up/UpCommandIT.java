package dev.marquee.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.cli.BrokerExtension.CliRun;
import dev.marquee.drawn.DrawnPosters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code up} as a real process, as a user runs it. */
@Timeout(180)
class UpCommandIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIGTERM_EXIT = 128 + 15;
    private static final Pattern ADDRESS =
            Pattern.compile("Kafka +(127\\.0\\.0\\.1:\\d+) \\(a broker in this process\\)");

    @TempDir
    private Path folder;

    private static void awaitLine(UpProcess up, String line) throws IOException {
        await().atMost(PATIENCE).until(() -> up.out().contains(line) || up.err().contains(line) || !up.isAlive());
        assertThat(up.out() + up.err()).as("output").contains(line);
    }

    @Test
    void shouldServeUntilSigtermAndLeaveNothingBehind() throws Exception {
        try (var up = UpProcess.start(folder, "up", "--ephemeral", "--port", "0")) {
            awaitLine(up, "Ctrl-C stops it.");
            var address = ADDRESS.matcher(up.out());
            assertThat(address.find()).as("address in:%n%s", up.out()).isTrue();
            assertThat(up.out()).contains("version 1 serves");

            var drawn = DrawnPosters.draw(1, 1).findFirst().orElseThrow();
            var poster = Files.write(folder.resolve(drawn.id() + ".jpg"), drawn.jpeg());
            var ingested = CliRun.of("ingest", poster.toString(), "--bootstrap-servers", address.group(1));
            assertThat(ingested.exitCode()).isZero();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(CliRun.of("predictions", "--bootstrap-servers", address.group(1))
                                    .out())
                            .singleElement()
                            .asString()
                            .contains(drawn.id()));

            assertThat(up.terminate()).as("exit code; it logged:%n%s", up.err()).isIn(0, SIGTERM_EXIT);
            assertThat(up.out()).endsWith("stopping%nstopped%n".formatted());
            assertThat(up.leftBehind()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"event\":\"starting\"}", "broker on 127.0.0.1:"})
    void shouldStopWhatHadStartedWhenItIsStoppedWhileItStarts(String moment) throws Exception {
        try (var up = UpProcess.start(folder, "up", "--ephemeral", "--port", "0", "--json")) {
            awaitLine(up, moment);

            assertThat(up.terminate()).as("exit code; it logged:%n%s", up.err()).isEqualTo(SIGTERM_EXIT);
            assertThat(up.out().lines())
                    .as("output; it logged:%n%s", up.err())
                    .startsWith("{\"event\":\"starting\"}")
                    .endsWith("{\"event\":\"stopped\"}")
                    .noneMatch(line -> line.contains("\"up\""));
            assertThat(up.err()).doesNotContain("\tat ");
            assertThat(up.leftBehind()).isEmpty();
        }
    }

    @Test
    void shouldSayWhoHoldsTheDataFolderAndWhichPortIsTaken() throws Exception {
        var data = folder.resolve("data").toString();
        try (var first = UpProcess.start(folder, "up", "--data", data, "--port", "0", "--json")) {
            awaitLine(first, "\"event\":\"up\"");

            var second = CliRun.of("up", "--data", data, "--port", "0");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err())
                    .singleElement()
                    .asString()
                    .startsWith("marquee: data folder " + data)
                    .contains("is in use by");
            assertThat(first.isAlive()).isTrue();
        }
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var refused = CliRun.of("up", "--ephemeral", "--port", port);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).singleElement().asString().startsWith("marquee: port " + port + " is taken");
        }
    }

    @Test
    void shouldNotTakeASlipInAServicesSettingForAnotherServicesSetting() throws Exception {
        var config = Files.writeString(folder.resolve("marquee.properties"), "stream.batchsize=8\n");

        var run = CliRun.of("up", "--ephemeral", "--port", "0", "--config", config.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().startsWith("marquee: unknown setting stream.batchsize");
    }

    @Test
    void shouldUseTheClusterThatTheConfigurationNames() throws Exception {
        var config =
                Files.writeString(folder.resolve("marquee.properties"), "bootstrap.servers=no-host.invalid:9092\n");

        var run = CliRun.of("up", "--data", folder.resolve("data").toString(), "--config", config.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).containsExactly("starting the stream-app and the trainer");
        assertThat(run.err()).singleElement().asString().contains("bootstrap.servers=no-host.invalid:9092");
    }
}
