package dev.marquee.service.schemaregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.events.TrainingRequest;
import dev.marquee.schemas.serde.InterruptedSerdeException;
import dev.marquee.schemas.serde.ShippedSchemas;
import dev.marquee.schemas.serde.UndecodableValueException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an answer that is none is taken. What a real registry says is tested against one, in the integration tests. */
@Timeout(60)
class RegistrySerdesTest {

    private static final String INFO = "/apis/registry/v3/system/info";
    private static final String SCHEMA = "/apis/registry/v3/ids/contentIds/7";
    private static final byte[] VALUE = {0, 0, 0, 0, 7, 4, 'r', '1', 0, 0, 0, 0};

    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Queue<HttpExchange> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange);
            var path = exchange.getRequestURI().getPath();
            var status = statuses.getOrDefault(path, 404);
            var text = path.equals(SCHEMA) ? schema() : path.endsWith("/references") ? "[]" : "{\"name\":\"x\"}";
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String schema() {
        return ShippedSchemas.newest(TrainingRequest.class).toString();
    }

    private RegistrySerdes serdes(Map<String, ?> config) {
        return RegistrySerdes.at("http://127.0.0.1:" + server.getAddress().getPort() + "/", config);
    }

    private static TrainingRequest read(RegistrySerdes serdes) {
        return serdes.of(TrainingRequest.class).deserializer().deserialize("training-requests", VALUE);
    }

    @Test
    void shouldRefuseAValueWhoseSchemaTheRegistryDoesNotHave() {
        statuses.put(INFO, 200);

        assertThatThrownBy(() -> read(serdes(Map.of())))
                .isInstanceOf(UndecodableValueException.class)
                .hasMessageContaining("schema 7")
                .hasMessageContaining("which the registry at http://127.0.0.1:"
                        + server.getAddress().getPort() + "/apis/registry/v3 does not have")
                .extracting(e -> ((UndecodableValueException) e).fault())
                .isEqualTo(UndecodableValueException.Fault.UNKNOWN_SCHEMA);
    }

    /** Avro would make room for two gigabytes before it finds them missing. */
    @Test
    void shouldRefuseALengthThatNoBytesStandBehindWithoutMakingRoomForIt() {
        statuses.putAll(Map.of(INFO, 200, SCHEMA, 200, SCHEMA + "/references", 200));
        byte[] forged = {0, 0, 0, 0, 7, (byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};

        assertThatThrownBy(() -> serdes(Map.of())
                        .of(TrainingRequest.class)
                        .deserializer()
                        .deserialize("training-requests", forged))
                .isInstanceOf(UndecodableValueException.class)
                .extracting(e -> ((UndecodableValueException) e).fault())
                .isEqualTo(UndecodableValueException.Fault.MALFORMED);
    }

    @Test
    void shouldWaitWhereSomethingThatIsNoRegistryHasNothing() throws Exception {
        assertWaitsUntilAnswered(() -> statuses.put(SCHEMA, 200));
    }

    @Test
    void shouldWaitThroughAnswersThatSayNothingOfTheSchema() throws Exception {
        statuses.put(INFO, 200);
        statuses.put(SCHEMA, 503);
        assertWaitsUntilAnswered(() -> statuses.put(SCHEMA, 200));
    }

    @Test
    void shouldWaitUntilItIsLetInAndSayWho() throws Exception {
        statuses.put(INFO, 200);
        statuses.put(SCHEMA, 401);
        assertWaitsUntilAnswered(() -> statuses.put(SCHEMA, 200));

        assertThat(asked.poll().getRequestHeaders().getFirst("Authorization"))
                .as("ana:geheim in base64")
                .isEqualTo("Basic YW5hOmdlaGVpbQ==");
    }

    private void assertWaitsUntilAnswered(Runnable answers) throws Exception {
        statuses.put(SCHEMA + "/references", 200);
        var serdes =
                serdes(Map.of("apicurio.registry.auth.username", "ana", "apicurio.registry.auth.password", "geheim"));
        var reading = CompletableFuture.supplyAsync(() -> read(serdes));
        Awaitility.await("asked again and again").until(() -> asked.size() > 4);
        assertThat(serdes.isWaiting()).isTrue();
        assertThat(reading).isNotDone();

        answers.run();

        assertThat(reading.get(20, TimeUnit.SECONDS))
                .isEqualTo(new TrainingRequest("r1", "", "", Instant.EPOCH, false));
        assertThat(serdes.isWaiting()).isFalse();
    }

    @Test
    void shouldEndEveryWaitWithAStop() {
        server.stop(0);
        var serdes = serdes(Map.of());
        var reading = CompletableFuture.supplyAsync(() -> read(serdes));
        Awaitility.await("it waits").until(serdes::isWaiting);

        serdes.endWaiting();

        assertThat(reading)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedSerdeException.class);
        assertThatThrownBy(() -> read(serdes)).as("later ones").isInstanceOf(InterruptedSerdeException.class);
        assertThat(serdes.isWaiting()).isFalse();
    }

    @Test
    void shouldEndAWaitWithAnInterruptionAndKeepIt() throws Exception {
        server.stop(0);
        var serdes = serdes(Map.of());
        var interrupted = new CompletableFuture<Boolean>();
        var thread = new Thread(() -> {
            try {
                read(serdes);
            } catch (InterruptedSerdeException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        Awaitility.await("it waits").until(serdes::isWaiting);

        thread.interrupt();

        assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldNeedNoRegistryForTheOtherFormatNorForANull() {
        var deserializer = serdes(Map.of()).of(TrainingRequest.class).deserializer();

        assertThat(deserializer.deserialize("t", null)).isNull();
        assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {(byte) 0xC3, 1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .isInstanceOf(UndecodableValueException.class)
                .hasMessageContaining("because schema.registry.url is set here");
        assertThatThrownBy(() -> deserializer.deserialize("t", "{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("value of 2 bytes is no Avro value");
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldTakeTheAddressOfTheServerOrOfAnyOfItsApis() {
        for (var address : new String[] {
            "https://r:8080", "https://r:8080/", "https://r:8080/apis/ccompat/v7", "https://r:8080/apis/registry/v3/"
        }) {
            assertThat(RegistryApi.url(address)).as(address).isEqualTo("https://r:8080/apis/registry/v3");
        }
        assertThat(RegistryApi.url("https://proxy/team-a/apis/registry/v3"))
                .isEqualTo("https://proxy/team-a/apis/registry/v3");
    }
}
