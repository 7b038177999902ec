package dev.marquee.benchmarks.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What a flight recording tells of a stream-app. */
final class FlightRecording {

    private FlightRecording() {}

    /** A batch that was scored. */
    record Batch(Instant start, Duration duration, int size) {
        boolean overlaps(Instant from, Instant to) {
            return start.isBefore(to) && start.plus(duration).isAfter(from);
        }
    }

    /** A model that was loaded and put in the other's place. */
    record Swap(Instant start, Instant end) {}

    static List<Batch> batches(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("dev.marquee.Batch"))
                .map(event -> new Batch(event.getStartTime(), event.getDuration(), event.getInt("size")))
                .toList();
    }

    static List<Swap> swaps(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("dev.marquee.ModelSwap"))
                .map(FlightRecording::swap)
                .toList();
    }

    private static Swap swap(RecordedEvent event) {
        return new Swap(event.getStartTime(), event.getEndTime());
    }
}
