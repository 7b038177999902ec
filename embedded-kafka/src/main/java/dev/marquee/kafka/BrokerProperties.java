package dev.marquee.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The broker's configuration: one node that is broker and controller, everything replicated once. */
final class BrokerProperties {

    static final int NODE_ID = 1;

    static final String CONTROLLER = "CONTROLLER";

    /** An 8 MiB poster in its envelope, with room to spare: 16 MiB. */
    private static final String LARGEST_MESSAGE = Integer.toString(16 * 1024 * 1024);

    /** One compaction buffer for a few thousand keys; Kafka's default is 128 MiB of heap. */
    private static final String CLEANER_BUFFER = Integer.toString(4 * 1024 * 1024);

    private BrokerProperties() {}

    static Properties of(Path logs, Ports ports, Map<String, String> overrides) {
        var properties = new Properties();
        properties.putAll(node(logs, ports));
        properties.putAll(singleReplicas());
        properties.putAll(Map.of(
                "group.initial.rebalance.delay.ms",
                "0",
                "message.max.bytes",
                LARGEST_MESSAGE,
                "replica.fetch.max.bytes",
                LARGEST_MESSAGE,
                "auto.create.topics.enable",
                "false",
                "log.cleaner.dedupe.buffer.size",
                CLEANER_BUFFER));
        properties.putAll(overrides);
        return properties;
    }

    private static Map<String, String> node(Path logs, Ports ports) {
        var clients = "PLAINTEXT://127.0.0.1:" + ports.clients();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + ports.controller(),
                "listeners",
                clients + "," + CONTROLLER + "://127.0.0.1:" + ports.controller(),
                "advertised.listeners",
                clients,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                "PLAINTEXT",
                "log.dirs",
                logs.toString());
    }

    private static Map<String, String> singleReplicas() {
        return Map.of(
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }
}
