package dev.marquee.kafka;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process, on 127.0.0.1: KRaft, one node, replication 1, messages up to 16 MiB. No mock and
 * no subset, only not highly available.
 *
 * <p>When its storage fails, Kafka ends the process; the reason then stands on standard error.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final DataFolder folder;
    private final boolean temporary;
    private final Ports ports;
    private final KafkaRaftServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(DataFolder folder, boolean temporary, Ports ports, KafkaRaftServer server) {
        this.folder = folder;
        this.temporary = temporary;
        this.ports = ports;
        this.server = server;
    }

    /**
     * Starts a broker and returns when it takes connections.
     *
     * @throws EmbeddedKafkaException if the folder or the port cannot be used; nothing is left running or locked then
     */
    public static EmbeddedKafka start(EmbeddedKafkaSettings settings) {
        var given = settings.dataFolder();
        var path = given == null ? TemporaryFolder.create() : given;
        try {
            var folder = DataFolder.open(path, settings.minFreeBytes());
            try {
                return start(settings, folder);
            } catch (RuntimeException | Error e) {
                folder.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            if (given == null) {
                TemporaryFolder.delete(path);
            }
            throw e;
        }
    }

    private static EmbeddedKafka start(EmbeddedKafkaSettings settings, DataFolder folder) {
        var ports = Ports.choose(settings.port(), folder.mark());
        BrokerDeath.announce(folder.path());
        var server = startServer(settings, folder, ports);
        folder.remember(ports.clients(), ports.controller());
        LOG.info("broker on 127.0.0.1:{}, data in {}", ports.clients(), folder.path());
        return new EmbeddedKafka(folder, settings.dataFolder() == null, ports, server);
    }

    private static KafkaRaftServer startServer(EmbeddedKafkaSettings settings, DataFolder folder, Ports ports) {
        KafkaRaftServer server = null;
        try {
            var properties = BrokerProperties.of(folder.logs(), ports, settings.overrides());
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            return server;
        } catch (RuntimeException e) {
            if (server != null) {
                stop(server);
            }
            throw EmbeddedKafkaException.startFailed(folder.path(), e);
        }
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    /** What clients set as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.clients();
    }

    /** The port clients connect to. */
    public int port() {
        return ports.clients();
    }

    /** Where the data is, absolute. */
    public Path dataFolder() {
        return folder.path();
    }

    /** Stops the broker, all data on disk; deletes a temporary folder. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            stop(server);
        } finally {
            folder.close();
            if (temporary) {
                TemporaryFolder.delete(folder.path());
            }
        }
    }
}
