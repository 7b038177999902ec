package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.LabelFeedback;
import java.util.HexFormat;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class TimestampedTest {

    private static final String TOPIC = "changelog";

    private final Serde<Timestamped<LabelFeedback>> serde =
            Timestamped.serde(JoinDriver.SERDES.of(LabelFeedback.class));

    @Test
    void shouldReadBackAnEventWithItsTime() {
        var dated = new Timestamped<>(1_234_567_890_123L, JoinDriver.label("a", "Drama"));

        assertThat(readBack(dated)).isEqualTo(dated);
    }

    @Test
    void shouldReadBackAWithdrawalWithItsTime() {
        var withdrawal = new Timestamped<LabelFeedback>(258, null);

        assertThat(HexFormat.of().formatHex(serde.serializer().serialize(TOPIC, withdrawal)))
                .isEqualTo("0000000000000102");
        assertThat(readBack(withdrawal)).isEqualTo(withdrawal);
    }

    @Test
    void shouldKeepNullBecauseAStoreDeletesWithIt() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    private Timestamped<LabelFeedback> readBack(Timestamped<LabelFeedback> dated) {
        return serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, dated));
    }
}
