package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.TrainingRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TriggerTest {

    @Test
    void shouldSayWhoAskedAndWhy() {
        var request = new TrainingRequest("req-1", "ana", "new posters are in", Instant.EPOCH, false);

        assertThat(Trigger.of(request)).isEqualTo(new Trigger("asked for by ana: new posters are in", "req-1", null));
    }

    @Test
    void shouldSayWhoWantsTheResultToServeWhateverTheGateSays() {
        var request = new TrainingRequest("req-1", "ana", "the old one is wrong", Instant.EPOCH, true);

        assertThat(Trigger.of(request))
                .isEqualTo(
                        new Trigger("asked for by ana, whatever the gate says: the old one is wrong", "req-1", "ana"));
    }

    @Test
    void shouldSayHowManyLabelsAreNew() {
        assertThat(Trigger.newLabels(214)).isEqualTo(new Trigger("214 new or changed labels", null, null));
    }
}
