package dev.marquee.trainer.dataset;

import static dev.marquee.trainer.dataset.Examples.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void shouldHoldTheGenresWithEnoughPostersOnly() {
        var examples =
                List.of(labelled("1", "War", "Drama"), labelled("2", "Drama"), labelled("3", "Drama", "Comedy", "War"));

        assertThat(Vocabulary.of(examples, 1).genres()).containsExactly("Comedy", "Drama", "War");
        assertThat(Vocabulary.of(examples, 2).genres()).containsExactly("Drama", "War");
        assertThat(Vocabulary.of(examples, 3).genres()).containsExactly("Drama");
        assertThat(Vocabulary.of(examples, 4).genres()).isEmpty();
        assertThat(Vocabulary.of(examples, 4).size()).isZero();
    }

    @Test
    void shouldBeEmptyWithoutExamples() {
        assertThat(Vocabulary.of(List.of(), 1).size()).isZero();
    }

    @Test
    void shouldCountAllSpellingsOfAGenreTogether() {
        var examples = List.of(labelled("1", "Sci-Fi"), labelled("2", "sci-fi"), labelled("3", "SCI-FI"));

        assertThat(Vocabulary.of(examples, 3).size()).isEqualTo(1);
    }

    @Test
    void shouldWriteAGenreInItsMostFrequentSpelling() {
        var examples = List.of(
                labelled("1", "Sci-Fi"), labelled("2", "sci-fi"), labelled("3", "sci-fi"), labelled("4", "SCI-FI"));

        assertThat(Vocabulary.of(examples, 1).genres()).containsExactly("sci-fi");
    }

    @Test
    void shouldTakeTheFirstInUnicodeOrderOfEquallyFrequentSpellingsWhateverTheOrderOfTheExamples() {
        var examples = new ArrayList<Example>();
        for (var i = 0; i < 4; i++) {
            examples.add(labelled("a" + i, "drama", "War"));
            examples.add(labelled("b" + i, "Drama", "WAR"));
            examples.add(labelled("c" + i, "DRAMA", "war"));
        }
        for (var seed = 0; seed < 10; seed++) {
            Collections.shuffle(examples, new Random(seed));

            assertThat(Vocabulary.of(examples, 1).genres()).as("seed %d", seed).containsExactly("DRAMA", "WAR");
        }
    }

    @Test
    void shouldOrderGenresByTheAlphabetWithoutCase() {
        var examples = List.of(labelled("1", "western", "Animation", "drama", "Biography"));

        assertThat(Vocabulary.of(examples, 1).genres()).containsExactly("Animation", "Biography", "drama", "western");
    }

    @Test
    void shouldFindAGenreInAnySpelling() {
        var vocabulary = Vocabulary.of(List.of(labelled("1", "Drama", "Comedy")), 1);

        assertThat(vocabulary.indexOf("COMEDY")).isZero();
        assertThat(vocabulary.indexOf("drama")).isEqualTo(1);
        assertThat(vocabulary.indexOf("War")).isNull();
    }

    @Test
    void shouldKeepTheOrderOfAModelsGenresAndLeaveOutWhatTheyLack() {
        var vocabulary = Vocabulary.of(List.of("War", "Comedy", "Drama"));

        assertThat(vocabulary.genres()).containsExactly("War", "Comedy", "Drama");
        assertThat(vocabulary.truth(List.of("drama", "News", "War"))).containsExactly(true, false, true);
    }

    @Test
    void shouldFindAGenreWhateverTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            var vocabulary = Vocabulary.of(List.of(labelled("1", "Crime"), labelled("2", "CRIME")), 2);

            assertThat(vocabulary.indexOf("crime")).isZero();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldSpellAGenreAsItsOwnAndLeaveOthersAsTheyAre() {
        var vocabulary = Vocabulary.of(List.of(labelled("1", "Drama")), 1);

        assertThat(vocabulary.spelled("dRAMA")).isEqualTo("Drama");
        assertThat(vocabulary.spelled("wAR")).isEqualTo("wAR");
    }

    @Test
    void shouldMarkTheGenresOfAnExampleAndPassOverThoseItDoesNotKnow() {
        var vocabulary = Vocabulary.of(List.of(labelled("1", "Action", "Comedy", "Drama")), 1);

        assertThat(vocabulary.truth(labelled("2", "drama", "Musical", "ACTION")))
                .containsExactly(true, false, true);
        assertThat(vocabulary.truth(labelled("3"))).containsExactly(false, false, false);
    }
}
