package dev.marquee.service.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.service.lifecycle.HandService;
import dev.marquee.service.lifecycle.Release;
import dev.marquee.service.metrics.ServiceMeters;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusServerTest {

    private static final Instant STARTED = Instant.parse("2026-11-22T12:00:00Z");
    private static final String PORT = "hand.http.port";

    private final HandService service = new HandService();
    private final ServiceMeters meters = ServiceMeters.create();

    @AfterEach
    void close() {
        meters.close();
    }

    private StatusServer start(String... keysAndValues) {
        return start(CommonSettings.httpPort("hand", 0), keysAndValues);
    }

    private StatusServer start(Setting<Integer> port, String... keysAndValues) {
        var values = new HashMap<String, String>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        var settings = Settings.load(null, Map.of(), new Properties(), values);
        return StatusServer.start(settings, port, service, meters, () -> info(settings, port));
    }

    private static ServiceInfo info(Settings settings, Setting<Integer> port) {
        var shown = settings.shown(List.of(port));
        return new ServiceInfo(
                "hand", STARTED, STARTED.plusSeconds(61), Map.of("model", Map.of("version", 3)), new TreeMap<>(shown));
    }

    private static HttpResponse<String> get(StatusServer server, String path) throws Exception {
        return send(server, HttpRequest.newBuilder(), path);
    }

    private static HttpResponse<String> send(StatusServer server, HttpRequest.Builder request, String path)
            throws Exception {
        var uri = URI.create(server.address().orElseThrow() + path);
        return HttpClient.newHttpClient().send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldTellAliveFromReady() throws Exception {
        try (var server = start()) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(server, "/health/ready").body()).isEqualTo("no\n");

            service.ready = true;
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").body()).isEqualTo("yes\n");

            service.alive = false;
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(503);
            assertThat(get(server, "/health/live").body())
                    .as("why it is not alive")
                    .isEqualTo("no: java.lang.IllegalStateException: broken\n");
        }
    }

    @Test
    void shouldWriteMetricsInPrometheussTextFormat() throws Exception {
        Counter.builder("hand.works").register(meters.registry()).increment(2);
        meters.bindHealth(() -> false, () -> true);
        try (var server = start()) {
            var answer = get(server, "/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body().lines())
                    .contains("hand_works_total 2.0", "marquee_ready 0.0", "marquee_live 1.0")
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .anyMatch(line -> line.startsWith("process_uptime_seconds "));
        }
    }

    @Test
    void shouldSayWhatItIsAndHidePasswords() throws Exception {
        try (var server = start(PORT, "0", "kafka.ssl.keystore.password", "hunter2")) {
            var answer = get(server, "/info");

            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            var json = new ObjectMapper().readTree(answer.body());
            assertThat(json.path("service").asText()).isEqualTo("hand");
            assertThat(json.path("version").asText()).isEqualTo(Release.VERSION);
            assertThat(json.path("startedAt").asText()).isEqualTo("2026-11-22T12:00:00Z");
            assertThat(json.path("uptimeSeconds").asInt()).isEqualTo(61);
            assertThat(json.path("model").path("version").asInt()).isEqualTo(3);
            assertThat(json.path("settings").path(PORT).asText()).isEqualTo("0");
            assertThat(json.path("settings").path("kafka.ssl.keystore.password").asText())
                    .isEqualTo("******");
            assertThat(answer.body()).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/metricsx", "/metrics/", "/live"})
    void shouldKnowNoOtherPath(String path) throws Exception {
        try (var server = start()) {
            assertThat(get(server, path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldTakeGetOnly() throws Exception {
        try (var server = start()) {
            var post = HttpRequest.newBuilder().POST(BodyPublishers.ofString("x"));
            assertThat(send(server, post, "/metrics").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void shouldListenOnTheLoopbackAddressOnlyUnlessToldOtherwise() {
        try (var server = start();
                var everywhere = start("http.host", "0.0.0.0")) {
            assertThat(server.address())
                    .hasValueSatisfying(uri -> assertThat(uri.getHost()).isEqualTo("127.0.0.1"));
            assertThat(everywhere.address())
                    .hasValueSatisfying(uri -> assertThat(uri.getHost()).isEqualTo("0.0.0.0"));
        }
    }

    @Test
    void shouldOpenNothingWhereThePortIsMinusOne() {
        try (var server = start(PORT, "-1")) {
            assertThat(server.address()).isEmpty();
        }
    }

    @Test
    void shouldTakeAFreePortWhereTheDefaultIsTaken() throws Exception {
        try (var taken = taken();
                var server = start(CommonSettings.httpPort("hand", taken.getLocalPort()))) {
            assertThat(server.address())
                    .hasValueSatisfying(
                            uri -> assertThat(uri.getPort()).isPositive().isNotEqualTo(taken.getLocalPort()));
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldNameThePortThatSomebodyChoseAndThatIsTaken() throws Exception {
        try (var taken = taken()) {
            var port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> start(PORT, port).close())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(
                            PORT + ": " + port + " cannot be opened on http.host=127.0.0.1 (expected: ");
        }
    }

    @Test
    void shouldNameAHostThatIsNone() {
        assertThatThrownBy(() -> start("http.host", "no-host.invalid").close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.host=no-host.invalid");
    }

    private static ServerSocket taken() throws IOException {
        var socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }
}
