package dev.marquee.cli.deadletters;

import dev.marquee.cli.output.Json;
import dev.marquee.client.DeadLetterRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters for programs. The value is not part of it; {@code show --save} writes it to a file. */
final class RefusedJson {

    private RefusedJson() {}

    static String line(DeadLetterRecord refused, boolean withHeaders) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("position", refused.position());
        object.put("reason", refused.why().reason());
        object.put("id", refused.key() == null ? null : refused.id());
        object.put("sourceTopic", refused.why().topic());
        object.put("sourcePartition", refused.why().partition());
        object.put("sourceOffset", refused.why().offset());
        object.put("message", refused.why().message());
        object.put("eventTime", refused.eventTime().orElse(null));
        object.put("refusedAt", refused.refusedAt());
        object.put("bytes", refused.value() == null ? null : refused.bytes());
        if (withHeaders) {
            object.put("headers", headers(refused));
        }
        return Json.line(object);
    }

    private static List<Map<String, String>> headers(DeadLetterRecord refused) {
        var headers = new ArrayList<Map<String, String>>();
        refused.headers().forEach(header -> {
            var one = new LinkedHashMap<String, String>();
            one.put("key", header.key());
            one.put("value", header.value() == null ? "" : DeadLetterRecord.text(header.value()));
            headers.add(one);
        });
        return headers;
    }
}
