package dev.marquee.stream;

import dev.marquee.events.ModelVersion;
import dev.marquee.service.status.ServiceInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** Says what the stream-app is doing. */
final class StreamAppInfo implements Supplier<ServiceInfo> {

    private final Clock clock;
    private final Instant started;
    private final SortedMap<String, String> settings;
    private final KafkaStreams streams;
    private final StreamMeters meters;

    StreamAppInfo(Clock clock, SortedMap<String, String> settings, KafkaStreams streams, StreamMeters meters) {
        this.clock = clock;
        this.started = clock.instant();
        this.settings = settings;
        this.streams = streams;
        this.meters = meters;
    }

    @Override
    public ServiceInfo get() {
        var state = new LinkedHashMap<String, Object>();
        state.put("streams", streams.state().name());
        meters.serving().ifPresent(version -> state.put("model", described(version)));
        return new ServiceInfo(StreamApp.NAME, started, clock.instant(), state, settings);
    }

    private static Map<String, Object> described(ModelVersion version) {
        var model = new LinkedHashMap<String, Object>();
        model.put("version", version.getVersion());
        model.put("artifactSha256", version.getArtifactSha256());
        model.put("architecture", version.getArchitecture());
        model.put("genres", version.getGenres().size());
        model.put("createdAt", version.getCreatedAt().toString());
        return model;
    }
}
