package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.TrainingRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunTriggerTest {

    @Test
    void shouldSayWhoAskedAndWhy() {
        var request = new TrainingRequest("req-1", "ana", "new posters are in", Instant.EPOCH, false);

        assertThat(RunTrigger.of(request))
                .isEqualTo(new RunTrigger("asked for by ana: new posters are in", "req-1", null));
    }

    @Test
    void shouldSayWhoWantsTheResultToServeWhateverTheGateSays() {
        var request = new TrainingRequest("req-1", "ana", "the old one is wrong", Instant.EPOCH, true);

        assertThat(RunTrigger.of(request))
                .isEqualTo(new RunTrigger(
                        "asked for by ana, whatever the gate says: the old one is wrong", "req-1", "ana"));
    }

    @Test
    void shouldSayHowManyLabelsAreNew() {
        assertThat(RunTrigger.newLabels(214)).isEqualTo(new RunTrigger("214 new or changed labels", null, null));
    }
}
