package dev.marquee.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a data folder remembers from one run to the next.
 *
 * @param clusterId the cluster that the folder was formatted for
 * @param port the clients' port of the last run, 0 before the first
 * @param controllerPort the controller's port of the last run, 0 before the first
 */
record FolderMark(String clusterId, int port, int controllerPort) {

    static final String FILE = "marquee-broker.properties";

    private static final String CLUSTER_ID = "cluster.id";
    private static final String PORT = "port";
    private static final String CONTROLLER_PORT = "controller.port";

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** @throws IOException if it cannot be read or is not one */
    static FolderMark read(Path folder) throws IOException {
        var properties = properties(folder.resolve(FILE));
        try {
            return new FolderMark(
                    properties.getProperty(CLUSTER_ID, ""),
                    Integer.parseInt(properties.getProperty(PORT, "0")),
                    Integer.parseInt(properties.getProperty(CONTROLLER_PORT, "0")));
        } catch (NumberFormatException e) {
            throw new IOException(FILE + " is damaged: " + e.getMessage(), e);
        }
    }

    void write(Path folder) throws IOException {
        var properties = new Properties();
        properties.setProperty(CLUSTER_ID, clusterId);
        properties.setProperty(PORT, Integer.toString(port));
        properties.setProperty(CONTROLLER_PORT, Integer.toString(controllerPort));
        try (var writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(writer, "The broker that `marquee` runs in this folder");
        }
    }

    static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
        return properties;
    }
}
