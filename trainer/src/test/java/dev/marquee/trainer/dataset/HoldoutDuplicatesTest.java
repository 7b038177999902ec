package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Of these posterIds tt0071562 is held out, tt0111161 is trained on and tt0110921 validated on, see PartsTest. */
class HoldoutDuplicatesTest {

    private static final Example HELD_OUT = Examples.labelled("tt0071562", "Drama");
    private static final Example TRAINING = Examples.labelled("tt0111161", "Drama");
    private static final Example VALIDATION = Examples.labelled("tt0110921", "Drama");

    private static Example copy(Example example, Example of) {
        return Examples.withPicture(example, of.imageSha256());
    }

    @Test
    void shouldLeaveOutWhatIsTheSamePictureAsOneOfTheHoldout() {
        assertThat(HoldoutDuplicates.removedFrom(
                        List.of(copy(TRAINING, HELD_OUT), HELD_OUT, copy(VALIDATION, HELD_OUT))))
                .containsExactly(HELD_OUT);
    }

    @Test
    void shouldKeepAllElseInItsOrder() {
        var twice = copy(VALIDATION, TRAINING);

        assertThat(HoldoutDuplicates.removedFrom(List.of(TRAINING, HELD_OUT, twice)))
                .containsExactly(TRAINING, HELD_OUT, twice);
    }
}
