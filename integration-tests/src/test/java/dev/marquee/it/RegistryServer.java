package dev.marquee.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.awaitility.Awaitility;

/** A real Apicurio Registry in a process of its own; its schemas lie in files, so that they outlive a kill. */
final class RegistryServer implements AutoCloseable {

    private static final int NEEDED_JAVA = 21;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Path java;
    private final Path program;
    private final int port;
    private Process process;

    private RegistryServer(Path folder, Path java, Path program, int port) {
        this.folder = folder;
        this.java = java;
        this.program = program;
        this.port = port;
    }

    /** Starts one; ends the test with a line where there is no JDK for it or the build did not fetch it. */
    static RegistryServer start(Path folder) throws IOException {
        var program = Path.of(System.getProperty("registry.server", "target/registry-server"), "quarkus-run.jar");
        if (!Files.exists(program)) {
            skip("there is no schema registry at " + program + " (expected: unpacked by the build, without"
                    + " -Dregistry.server.skip)");
        }
        var java = newerJava();
        if (java.isEmpty()) {
            skip("the schema registry needs a JDK " + NEEDED_JAVA + " or newer, and none was found (expected: in"
                    + " /usr/lib/jvm or /opt, or named by REGISTRY_JAVA_HOME)");
        }
        var server = new RegistryServer(folder, java.orElseThrow(), program, freePort());
        server.restart();
        return server;
    }

    private static void skip(String why) {
        System.out.println("skipped: " + why);
        abort(why);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> newerJava() {
        var named = System.getenv("REGISTRY_JAVA_HOME");
        return Stream.of(
                        named == null ? Stream.<Path>empty() : Stream.of(Path.of(named)),
                        Stream.of(Path.of(System.getProperty("java.home"))),
                        foldersIn("/usr/lib/jvm"),
                        foldersIn("/opt"))
                .flatMap(homes -> homes)
                .filter(home -> version(home) >= NEEDED_JAVA)
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> foldersIn(String parent) {
        try (var folders = Files.list(Path.of(parent))) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static int version(Path home) {
        try {
            var version = Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Starts it again where it was killed, at the same address and with the same schemas, and waits until it answers.
     */
    void restart() throws IOException {
        process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1", // starts in half the time
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("registry") + ";WRITE_DELAY=0",
                        "-Dapicurio.datasource.jdbc.initial-size=2",
                        "-Dapicurio.datasource.jdbc.min-size=2",
                        "-jar",
                        program.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Awaitility.await("the schema registry at " + url() + "; its log is " + log())
                .atMost(PATIENCE)
                .until(() -> process.isAlive() && answers());
    }

    private Path log() {
        return folder.resolve("registry.log");
    }

    private boolean answers() {
        try {
            return get("/apis/registry/v3/system/info").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Starts it again where a test that failed has left it killed. */
    void requireRunning() {
        if (!process.isAlive()) {
            try {
                restart();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What stands in {@code schema.registry.url}. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        FileUtils.deleteQuietly(folder.toFile());
    }
}
