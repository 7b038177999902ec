package dev.marquee.stream.topology;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a poster event belongs to, after <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>:
 * the headers {@value #PARENT} and {@value #STATE}, byte for byte. They are untrusted: what the recommendation does not
 * allow is not carried on.
 */
final class TraceContext {

    static final String PARENT = "traceparent";
    static final String STATE = "tracestate";

    private static final int PARENT_LENGTH = 55;
    private static final int MAX_STATE_LENGTH = 512;

    /** Version, trace id, parent id, flags; neither id may be all zeros, and version ff is forbidden. */
    private static final Pattern LEGAL_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    /** What of a record's headers goes on with its outcome; of several of one name the last. Never read-only. */
    static Headers of(Headers original) {
        var carried = new RecordHeaders();
        var parent = original.lastHeader(PARENT);
        if (!isLegalParent(parent)) {
            return carried;
        }
        carried.add(parent);
        var state = original.lastHeader(STATE);
        if (isLegalState(state)) {
            carried.add(state);
        }
        return carried;
    }

    private static boolean isLegalParent(@Nullable Header header) {
        return header != null
                && header.value() != null
                && header.value().length == PARENT_LENGTH
                && LEGAL_PARENT
                        .matcher(new String(header.value(), StandardCharsets.ISO_8859_1))
                        .matches();
    }

    private static boolean isLegalState(@Nullable Header header) {
        if (header == null || header.value() == null) {
            return false;
        }
        for (var octet : header.value()) {
            if (octet < ' ' || octet > '~') {
                return false;
            }
        }
        return header.value().length > 0 && header.value().length <= MAX_STATE_LENGTH;
    }
}
