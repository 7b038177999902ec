package dev.marquee.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * The docker-compose.yml of this checkout, run under a project's name of its own, by the {@code docker compose} or the
 * {@code docker-compose} that there is. Everything it makes but the images is removed at the end.
 */
final class Compose implements AutoCloseable {

    private static final Path ROOT = Path.of("..");

    /** What the containers said, written at the end. */
    static final Path LOG = Path.of("target", "containers.log");

    private static final Path ERRORS = Path.of("target", "compose-errors.log");

    private final List<String> command;
    private final Map<String, String> environment;
    private final DockerClient docker = DockerClientFactory.instance().client();

    private Compose(List<String> command, Map<String, String> environment) {
        this.command = command;
        this.environment = environment;
    }

    /**
     * Nothing is started yet.
     *
     * @param environment variables that docker-compose.yml reads
     */
    static Compose of(String project, Map<String, String> environment) {
        var command = new ArrayList<>(executable().orElseThrow());
        command.addAll(List.of("--project-name", project));
        return new Compose(command, environment);
    }

    /** Why it cannot run here; empty if it can. */
    static Optional<String> obstacle() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker engine");
        }
        if (executable().isEmpty()) {
            return Optional.of("neither docker compose nor docker-compose");
        }
        if (!Files.isDirectory(ROOT.resolve("cli/target/lib"))) {
            return Optional.of("no cli/target/lib (expected: mvn verify or mvn package, which make it)");
        }
        return Optional.empty();
    }

    private static Optional<List<String>> executable() {
        return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(Compose::answers)
                .findFirst();
    }

    private static boolean answers(List<String> command) {
        try {
            var process = new ProcessBuilder(with(command, "version"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a compose command to its end and returns what it printed to standard output. */
    String run(String... arguments) {
        var builder = new ProcessBuilder(with(command, arguments)).directory(ROOT.toFile());
        // What the person at this machine has set for containers of their own.
        builder.environment().remove("MARQUEE_BOOTSTRAP_SERVERS");
        builder.environment().putAll(environment);
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(ERRORS.toAbsolutePath().toFile()));
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", builder.command()) + " ended with exit code "
                        + process.exitValue() + " and said: " + Files.readString(ERRORS) + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<String> with(List<String> command, String... arguments) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return all;
    }

    /** The ids of a service's containers that run. */
    List<String> running(String service) {
        return run("ps", "-q", service)
                .lines()
                .filter(id -> Boolean.TRUE.equals(inspect(id).getState().getRunning()))
                .toList();
    }

    InspectContainerResponse inspect(String id) {
        return docker.inspectContainerCmd(id).exec();
    }

    /** Whether its own health check says so. */
    boolean isHealthy(String id) {
        return inspect(id).getState().getHealth().getStatus().equals("healthy");
    }

    /** The address that a container has among the others. */
    String address(String id) {
        return inspect(id)
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    /** Ends it as kill -9 does. */
    void kill(String id) {
        docker.killContainerCmd(id).exec();
    }

    @Override
    public void close() {
        try {
            Files.writeString(LOG, run("logs", "--no-color"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            run("down", "--volumes", "--remove-orphans", "--timeout", "5");
        }
    }
}
