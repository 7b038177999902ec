package dev.marquee.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicNamesTest {

    @Test
    void shouldPutThePrefixInFront() {
        assertThat(new TopicNames("staging.").of(MarqueeTopic.POSTER_EVENTS)).isEqualTo("staging.poster-events");
    }

    @Test
    void shouldRefuseAPrefixThatKafkaWouldRefuse() {
        assertThatThrownBy(() -> new TopicNames("a/b")).hasMessageContaining("topics.prefix: 'a/b'");
    }

    @Test
    void shouldRefuseFewerThanOnePartition() {
        assertThatThrownBy(() -> new TopicCatalogue(new TopicNames(""), 0, (short) -1))
                .hasMessageContaining("topics.partitions: 0 (expected: >= 1)");
    }
}
