package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.TrainingRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TriggerTest {

    @Test
    void shouldSayWhoAskedAndWhy() {
        var request = new TrainingRequest("req-1", "ana", "new posters are in", Instant.EPOCH);

        assertThat(Trigger.of(request)).isEqualTo(new Trigger("asked for by ana: new posters are in", "req-1"));
    }

    @Test
    void shouldSayHowManyLabelsAreNew() {
        assertThat(Trigger.newLabels(214)).isEqualTo(new Trigger("214 new or changed labels", null));
    }
}
