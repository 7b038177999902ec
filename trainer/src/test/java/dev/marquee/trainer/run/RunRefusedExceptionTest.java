package dev.marquee.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunRefusedExceptionTest {

    @Test
    void shouldNameTheVersionThatKnowsTheSetAlready() {
        assertThat(RunRefusedException.unchanged(12))
                .hasMessage("the training set is the one that version 12 was trained on "
                        + "(expected: at least one new label since)");
    }

    @Test
    void shouldNameTheSizeOfEachPartAndHowToGetMore() {
        assertThat(RunRefusedException.tooFew(3, 0, 1))
                .hasMessage("the training set has 3 posters to train on, 0 to validate on and 1 held out "
                        + "(expected: at least one of each; label more posters, or import some with `marquee import`)");
    }

    @Test
    void shouldNameHowManyPostersAGenreNeedsAndTheSettingThatSaysSo() {
        assertThat(RunRefusedException.noGenre(19, 20))
                .hasMessage("no genre has 20 labelled posters among 19 "
                        + "(expected: at least one genre; label more posters or lower trainer.genre.min.posters)");
    }
}
