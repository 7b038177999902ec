package dev.marquee.kafka;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded broker cannot run; the message names the folder or port and says what to do. */
public final class EmbeddedKafkaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final long MIB = 1024 * 1024;

    private EmbeddedKafkaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static EmbeddedKafkaException illegalPort(int port) {
        return new EmbeddedKafkaException("port: " + port + " (expected: 0 to 65535; 0 takes a free one)", null);
    }

    static EmbeddedKafkaException portTaken(int port, Throwable cause) {
        return new EmbeddedKafkaException(
                "port " + port
                        + " is taken by another program (expected: a free port). If that is a Kafka broker you want"
                        + " to use, name it with --bootstrap-servers; else stop it or choose another port (0 takes a free"
                        + " one)",
                cause);
    }

    static EmbeddedKafkaException noFreePort(Throwable cause) {
        return new EmbeddedKafkaException("no free port on 127.0.0.1: " + cause.getMessage(), cause);
    }

    static EmbeddedKafkaException notWritable(Path folder, Throwable cause) {
        return new EmbeddedKafkaException(
                "data folder " + folder + " cannot be written: " + cause
                        + " (expected: a folder on a writable disk; make it writable or choose another one)",
                cause);
    }

    static EmbeddedKafkaException inUse(Path folder, String holder) {
        return new EmbeddedKafkaException(
                "data folder " + folder + " is in use by " + holder + " (expected: one broker a folder). Use the broker"
                        + " that runs, stop it, or choose another folder",
                null);
    }

    static EmbeddedKafkaException tooLittleSpace(Path folder, long free, long expected) {
        return new EmbeddedKafkaException(
                "data folder " + folder + ": " + free / MIB + " MiB of disk space are free (expected: at least "
                        + expected / MIB
                        + " MiB, a broker dies when its disk is full). Free some or choose another folder",
                null);
    }

    static EmbeddedKafkaException foreign(Path folder, String what) {
        return new EmbeddedKafkaException(
                "data folder " + folder + " was made by something else: " + what
                        + " (expected: an empty folder or one that Marquee made; nothing was changed in it). Choose another"
                        + " folder",
                null);
    }

    static EmbeddedKafkaException startFailed(Path folder, Throwable cause) {
        return new EmbeddedKafkaException(
                "the Kafka broker on data folder " + folder + " did not start: " + cause, cause);
    }
}
