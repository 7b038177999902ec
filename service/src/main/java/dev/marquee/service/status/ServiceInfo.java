package dev.marquee.service.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.service.lifecycle.Release;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * What {@code /info} says.
 *
 * @param service its name
 * @param started when
 * @param now the time of the question
 * @param state what it is doing, by a name of its own; values are text, numbers, truths or maps of them
 * @param settings what is in effect, secrets masked
 */
public record ServiceInfo(
        String service, Instant started, Instant now, Map<String, ?> state, SortedMap<String, String> settings) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("service", service);
        fields.put("version", Release.VERSION);
        fields.put("startedAt", started.toString());
        fields.put("uptimeSeconds", Duration.between(started, now).toSeconds());
        fields.putAll(state);
        fields.put("settings", settings);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
