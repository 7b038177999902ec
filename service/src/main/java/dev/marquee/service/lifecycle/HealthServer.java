package dev.marquee.service.lifecycle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Answers {@code /live} and {@code /ready} with 200 or 503, for whoever restarts or routes. */
public final class HealthServer implements AutoCloseable {

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts answering.
     *
     * @param port 0 takes a free one
     * @throws SettingsException if the port is taken
     */
    public static HealthServer start(int port, RunningService service) {
        try {
            var server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/live", exchange -> answer(exchange, service::isAlive));
            server.createContext("/ready", exchange -> answer(exchange, service::isReady));
            server.start();
            return new HealthServer(server);
        } catch (IOException e) {
            throw SettingsException.unusable(
                    CommonSettings.HEALTH_PORT.key() + ": " + port
                            + " cannot be opened (expected: a free port, or -1 for" + " none): " + e.getMessage(),
                    e);
        }
    }

    /** The port it answers on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, BooleanSupplier healthy) throws IOException {
        try (exchange) {
            var yes = healthy.getAsBoolean();
            var body = (yes ? "yes\n" : "no\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(yes ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
