package dev.marquee.service.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.metrics.ServiceMeters;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} on one small port: {@code /health/live} and {@code /health/ready} with 200 or 503, for whoever
 * restarts or routes; {@code /metrics} in Prometheus's text format; {@code /info} as JSON.
 */
public final class StatusServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    /** A slow reader of one answer must not keep the others waiting. */
    private static final int THREADS = 3;

    private static final int CLOSED = -1;
    private static final int ANY_FREE = 0;

    private final String host;
    private final @Nullable HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        var thread = new Thread(work, "status");
        thread.setDaemon(true);
        return thread;
    });

    private StatusServer(String host, @Nullable HttpServer server) {
        this.host = host;
        this.server = server;
    }

    /**
     * Starts answering, unless the port is set to -1. Where nobody has chosen the port and it is taken, a free one is
     * used, so that several services can run on one machine as they are.
     *
     * @param port -1 for none, 0 for a free one
     * @throws SettingsException if the address cannot be used
     */
    public static StatusServer start(
            Settings settings,
            Setting<Integer> port,
            RunningService service,
            ServiceMeters meters,
            Supplier<ServiceInfo> info) {
        int wanted = settings.get(port);
        var host = settings.get(CommonSettings.HTTP_HOST);
        if (wanted == CLOSED) {
            return new StatusServer(host, null);
        }
        var opened = new StatusServer(host, open(host, wanted, port, settings.isSet(port)));
        opened.answer(service, meters, info);
        return opened;
    }

    private static HttpServer open(String host, int wanted, Setting<Integer> setting, boolean chosen) {
        try {
            return HttpServer.create(address(host, wanted), 0);
        } catch (BindException e) {
            if (chosen) {
                throw unusable(host, wanted, setting, e);
            }
            LOG.warn("port {} is taken, so {} is a free one", wanted, setting.key());
            return open(host, ANY_FREE, setting, true);
        } catch (IOException e) {
            throw unusable(host, wanted, setting, e);
        }
    }

    private static InetSocketAddress address(String host, int port) throws IOException {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("unknown host");
        }
        return address;
    }

    private static SettingsException unusable(String host, int port, Setting<Integer> setting, IOException cause) {
        return SettingsException.unusable(
                setting.key() + ": " + port + " cannot be opened on " + CommonSettings.HTTP_HOST.key() + "=" + host
                        + " (expected: a free port of an address of this machine; 0 takes one, -1 none): "
                        + cause.getMessage(),
                cause);
    }

    private void answer(RunningService service, ServiceMeters meters, Supplier<ServiceInfo> info) {
        if (server == null) {
            return;
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                var answer = answerTo(exchange, service, meters, info);
                var body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", answer.type());
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            } catch (RuntimeException e) {
                LOG.warn("{} cannot be answered", exchange.getRequestURI(), e);
            }
        });
        server.start();
    }

    private static Answer answerTo(
            HttpExchange exchange, RunningService service, ServiceMeters meters, Supplier<ServiceInfo> info) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Answer(405, TEXT, "only GET\n");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/health/live" -> Answer.yesOrNo(service.isAlive(), service.failure());
            case "/health/ready" -> Answer.yesOrNo(service.isReady(), service.failure());
            case "/metrics" -> new Answer(200, PROMETHEUS, meters.scrape());
            case "/info" -> new Answer(200, JSON, info.get().toJson());
            default -> new Answer(404, TEXT, "/health/live, /health/ready, /metrics or /info\n");
        };
    }

    private record Answer(int status, String type, String body) {

        static Answer yesOrNo(boolean yes, Optional<Throwable> failure) {
            var no = failure.map(cause -> "no: " + cause + "\n").orElse("no\n");
            return new Answer(yes ? 200 : 503, TEXT, yes ? "yes\n" : no);
        }
    }

    /** Where it answers; empty where no port is open. */
    public Optional<URI> address() {
        return server == null
                ? Optional.empty()
                : Optional.of(URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                        + server.getAddress().getPort()));
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
