package dev.marquee.cli.posters;

import dev.marquee.cli.output.Interruption;
import dev.marquee.client.PosterProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends files one after the other; a file that is refused holds nobody up. */
final class Ingestion {

    private final PosterProducer producer;
    private final @Nullable String source;
    private final RateLimiter rateLimiter;
    private final Map<String, Path> seen = new HashMap<>();
    private final List<RefusedFileException> refused = new ArrayList<>();
    private long bytes;

    /** @param source what the events name as their source; null for each file's own path */
    Ingestion(PosterProducer producer, @Nullable String source, RateLimiter rateLimiter) {
        this.producer = producer;
        this.source = source;
        this.rateLimiter = rateLimiter;
    }

    /** @param onFile called after each file, sent or refused */
    IngestReport send(List<Path> files, Interruption interruption, Consumer<Path> onFile) {
        var start = System.nanoTime();
        var done = 0;
        for (var file : files) {
            rateLimiter.await(interruption::requested);
            if (interruption.requested()) {
                break;
            }
            sendOrRefuse(file);
            onFile.accept(file);
            done++;
        }
        producer.flush();
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new IngestReport(producer.confirmed(), bytes, List.copyOf(refused), files.size() - done, took);
    }

    private void sendOrRefuse(Path file) {
        try {
            var poster = PosterFile.read(file);
            var first = seen.putIfAbsent(poster.posterId(), file);
            if (first != null) {
                throw RefusedFileException.duplicate(file, poster.posterId(), first);
            }
            producer.send(poster.posterId(), poster.bytes(), null, null, source == null ? file.toString() : source);
            bytes += poster.bytes().length;
        } catch (RefusedFileException e) {
            refused.add(e);
        }
    }
}
