package dev.marquee.schemas.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenreNamesTest {

    @Test
    void shouldTrimAndKeepTheFirstSpellingOfEach() {
        assertThat(GenreNames.parse(" Drama ,,Sci-Fi, drama,Film Noir", ','))
                .containsExactly("Drama", "Sci-Fi", "Film Noir");
    }

    @Test
    void shouldNameTheLimitThatIsPassed() {
        assertThatThrownBy(() -> GenreNames.parse(" , ", ',')).hasMessage("no genres (expected: at least one)");
        var many = IntStream.range(0, 31).mapToObj(i -> "G" + i).collect(Collectors.joining(","));
        assertThatThrownBy(() -> GenreNames.parse(many, ',')).hasMessage("31 genres (expected: at most 30)");
        var name = "x".repeat(41);
        assertThatThrownBy(() -> GenreNames.of(List.of(name)))
                .hasMessage("genre '" + name + "' has 41 characters (expected: at most 40)");
        assertThat(GenreNames.of(List.of("y".repeat(40)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Film Noir",
                " Film Noir",
                "Film\t\n Noir",
                "Film\u00a0Noir",
                "\ufeffFilm Noir",
                "Film\u200b Noir"
            })
    void shouldNormaliseEverySortOfSpace(String given) {
        assertThat(GenreNames.of(List.of(given))).containsExactly("Film Noir");
    }

    @Test
    void shouldMatchWithoutCaseWhateverTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(GenreNames.distinct(List.of("FILM", "film"))).containsExactly("FILM");
        } finally {
            Locale.setDefault(before);
        }
    }
}
