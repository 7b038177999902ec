package dev.marquee.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static Headers headers(String... namesAndValues) {
        var headers = new RecordHeaders();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(UTF_8));
        }
        return headers;
    }

    @Test
    void shouldCarryParentAndStateAndNothingElse() {
        var carried = TraceContext.of(headers(
                "a", "1", "traceparent", PARENT, "baggage", "user=7", "tracestate", "x=1,y=2", "traceparen", "2"));

        assertThat(carried).isEqualTo(headers("traceparent", PARENT, "tracestate", "x=1,y=2"));
    }

    @Test
    void shouldCarryAParentWithoutAStateAndNoStateWithoutAParent() {
        assertThat(TraceContext.of(headers("traceparent", PARENT))).isEqualTo(headers("traceparent", PARENT));
        assertThat(TraceContext.of(headers("tracestate", "x=1"))).isEmpty();
        assertThat(TraceContext.of(headers())).isEmpty();
    }

    @Test
    void shouldTakeTheLastOfSeveral() {
        var other = PARENT.replace("-01", "-00");

        assertThat(TraceContext.of(headers("traceparent", PARENT, "traceparent", other)))
                .isEqualTo(headers("traceparent", other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
                "00-4bf92f3577b34da6a3ce929d0e0e473\n-00f067aa0ba902b7-01"
            })
    void shouldIgnoreAnIllegalParentAndTheStateWithIt(String parent) {
        assertThat(TraceContext.of(headers("traceparent", parent, "tracestate", "x=1")))
                .isEmpty();
    }

    @Test
    void shouldIgnoreHeadersWithoutAValue() {
        assertThat(TraceContext.of(new RecordHeaders().add("traceparent", null)))
                .isEmpty();
        assertThat(TraceContext.of(headers("traceparent", PARENT).add("tracestate", null)))
                .isEqualTo(headers("traceparent", PARENT));
    }

    @Test
    void shouldCarryAStateOf512BytesAndIgnoreALongerOrUnprintableOne() {
        for (var illegal : new String[] {"", "x".repeat(513), "x=\u00e4", "x=\n"}) {
            assertThat(names(TraceContext.of(headers("traceparent", PARENT, "tracestate", illegal))))
                    .as("tracestate of %d characters", illegal.length())
                    .containsExactly("traceparent");
        }
        assertThat(names(TraceContext.of(headers("traceparent", PARENT, "tracestate", "x".repeat(512)))))
                .containsExactly("traceparent", "tracestate");
    }

    private static Iterable<String> names(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key())
                .toList();
    }
}
