package dev.marquee.benchmarks.run;

import dev.marquee.kafka.EmbeddedKafka;
import dev.marquee.kafka.EmbeddedKafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A broker as a process of its own, until its standard input ends: so it never outlives who started it. */
final class BrokerMain {

    private BrokerMain() {}

    /** @param args the file that the address is written to once the broker takes connections */
    public static void main(String[] args) throws IOException {
        var address = Path.of(args[0]);
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.ephemeral())) {
            // In one step, so that nobody reads half of it.
            var written =
                    Files.writeString(address.resolveSibling(address.getFileName() + ".new"), kafka.bootstrapServers());
            Files.move(written, address, StandardCopyOption.ATOMIC_MOVE);
            while (System.in.read() >= 0) {
                // Nothing is said there.
            }
        }
    }
}
