package dev.marquee.benchmarks.run;

import dev.marquee.service.kafka.KafkaClients;
import java.util.concurrent.ExecutionException;

/** Clears up behind a measurement: a hundred thousand posters are gigabytes. */
public final class Installations {

    private Installations() {}

    /** Deletes its topics with all that is in them. */
    public static void delete(KafkaClients clients) {
        try (var admin = clients.admin()) {
            var own = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(clients.id("")))
                    .toList();
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
