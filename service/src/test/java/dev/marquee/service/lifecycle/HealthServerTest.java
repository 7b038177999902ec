package dev.marquee.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.service.settings.SettingsException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HealthServerTest {

    private final HandService service = new HandService();

    private static HttpResponse<String> get(HealthServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldTellAliveFromReady() throws Exception {
        try (var server = HealthServer.start(0, service)) {
            assertThat(get(server, "/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
            assertThat(get(server, "/ready").body()).isEqualTo("no\n");

            service.ready = true;
            assertThat(get(server, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/ready").body()).isEqualTo("yes\n");

            service.alive = false;
            assertThat(get(server, "/live").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void shouldKnowNothingElse() throws Exception {
        try (var server = HealthServer.start(0, service)) {
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldNameThePortThatIsTaken() {
        try (var first = HealthServer.start(0, service)) {
            assertThatThrownBy(() -> HealthServer.start(first.port(), service))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("health.port: " + first.port()
                            + " cannot be opened (expected: a free port, or -1 for none): ");
        }
    }
}
