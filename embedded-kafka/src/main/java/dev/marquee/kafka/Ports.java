package dev.marquee.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of a broker, on 127.0.0.1.
 *
 * @param clients where clients connect
 * @param controller where the broker talks to its own controller
 */
record Ports(int clients, int controller) {

    /**
     * Chooses the ports. A port that was asked for is taken or refused; else those of the last run are taken where they
     * are free, so that addresses survive restarts.
     *
     * @param asked the clients' port; 0 for any
     * @throws EmbeddedKafkaException if the asked one is taken
     */
    static Ports choose(int asked, FolderMark last) {
        var clients = asked == 0 ? firstFree(last.port(), 0) : requireFree(asked);
        return new Ports(clients, firstFree(last.controllerPort(), clients));
    }

    private static int requireFree(int port) {
        try {
            return open(port);
        } catch (IOException e) {
            throw EmbeddedKafkaException.portTaken(port, e);
        }
    }

    private static int firstFree(int wanted, int except) {
        if (wanted != 0 && wanted != except) {
            try {
                return open(wanted);
            } catch (IOException taken) {
                // Somebody else got it since; nobody asked for this one, so any will do.
            }
        }
        try {
            return open(0);
        } catch (IOException e) {
            throw EmbeddedKafkaException.noFreePort(e);
        }
    }

    private static int open(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
