package dev.marquee.kafka;

import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the broker's own way out visible. Kafka halts the whole process when its storage fails, rightly so: what it
 * could not write it must not confirm. Within somebody else's process that would look like a crash for no reason.
 */
final class BrokerDeath {

    private BrokerDeath() {}

    /** From now on a broker that gives up says so on standard error before it ends this process. */
    static void announce(Path dataFolder) {
        // Exit instead of halt would run shutdown hooks that wait for the very broker thread that asks to exit.
        Exit.setHaltProcedure((status, message) -> end(dataFolder, status, message));
        Exit.setExitProcedure((status, message) -> end(dataFolder, status, message));
    }

    private static void end(Path dataFolder, int status, @Nullable String message) {
        tell(System.err, dataFolder, message);
        Runtime.getRuntime().halt(status);
    }

    static void tell(PrintStream out, Path dataFolder, @Nullable String message) {
        out.println("The Kafka broker in this process has given up, and the process ends with it: "
                + (message == null || message.isBlank()
                        ? "its data folder cannot be read or written any more"
                        : message)
                + ". Data folder: " + dataFolder
                + ". Is its disk full, gone or read-only? Nothing that was confirmed is lost: set that right and start again"
                + " on the same folder.");
        out.flush();
    }
}
