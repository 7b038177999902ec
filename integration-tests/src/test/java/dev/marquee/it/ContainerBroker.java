package dev.marquee.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Kafka's own image, set up as Marquee sets up the embedded broker. Its port stays the same when it is started again.
 */
final class ContainerBroker implements TestBroker {

    /** The image, set by the build. */
    private static final String IMAGE = System.getProperty("marquee.test.kafka.image");

    private static final String SIXTEEN_MEBIBYTES = Integer.toString(16 * 1024 * 1024);
    private static final int KAFKA_PORT = 9092;
    private static final int PATIENCE_SECONDS = 60;

    private final KafkaContainer container = new KafkaContainer(IMAGE);

    ContainerBroker() {
        container.setPortBindings(List.of("127.0.0.1:" + freePort() + ":" + KAFKA_PORT));
        container.withEnv(Map.of(
                "KAFKA_MESSAGE_MAX_BYTES", SIXTEEN_MEBIBYTES,
                "KAFKA_REPLICA_FETCH_MAX_BYTES", SIXTEEN_MEBIBYTES,
                "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                "KAFKA_DEFAULT_REPLICATION_FACTOR", "1",
                "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1"));
        container.start();
    }

    /** A free port of this machine. */
    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    /** Ends it as kill -9 does. */
    @Override
    public void stop() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        var patience = (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(patience))
                    .nodes()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the broker does not answer after its start; it said: " + container.getLogs(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
