package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunRefusedExceptionTest {

    @Test
    void shouldNameTheVersionThatKnowsTheSetAlready() {
        assertThat(RunRefusedException.unchanged(12))
                .hasMessage("The training set is the one that version 12 was trained on. Label a poster, or correct a "
                        + "label with `marquee feedback`, then ask again.");
    }

    @Test
    void shouldNameTheSizeOfEachPartAndHowToGetMore() {
        assertThat(RunRefusedException.tooFew(3, 0, 1))
                .hasMessage("The training set has 3 posters to train on, 0 to validate on and 1 held out; it takes at "
                        + "least one of each. Label more posters, or import some with `marquee import`.");
    }

    @Test
    void shouldNameHowManyPostersAGenreNeedsAndTheSettingThatSaysSo() {
        assertThat(RunRefusedException.noGenre(19, 20))
                .hasMessage(
                        "No genre has 20 labelled posters among 19; it takes at least one genre. Label more posters, "
                                + "or lower trainer.genre.min.posters.");
    }
}
