package dev.marquee.cli.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenreListTest {

    @Test
    void shouldTrimAndKeepTheFirstSpellingOfEach() {
        assertThat(GenreList.parse(" Drama ,,Sci-Fi, drama,Film Noir", ','))
                .containsExactly("Drama", "Sci-Fi", "Film Noir");
    }

    @Test
    void shouldNameTheLimitThatIsPassed() {
        assertThatThrownBy(() -> GenreList.parse(" , ", ',')).hasMessage("no genres (expected: at least one)");
        var many = IntStream.range(0, 31).mapToObj(i -> "G" + i).collect(Collectors.joining(","));
        assertThatThrownBy(() -> GenreList.parse(many, ',')).hasMessage("31 genres (expected: at most 30)");
        var name = "x".repeat(41);
        assertThatThrownBy(() -> GenreList.of(List.of(name)))
                .hasMessage("genre '" + name + "' has 41 characters (expected: at most 40)");
        assertThat(GenreList.of(List.of("y".repeat(40)))).hasSize(1);
    }

    @Test
    void shouldFindWhatSomebodyMayHaveMeant() {
        var known = List.of("Comedy", "Drama", "Documentary", "Sci-Fi", "Romance");
        assertThat(NearMatches.of("Commedy", known)).containsExactly("Comedy");
        assertThat(NearMatches.of("scifi", known)).containsExactly("Sci-Fi");
        assertThat(NearMatches.of("Documentaries", known)).containsExactly("Documentary");
        assertThat(NearMatches.of("Telenovela", known)).isEmpty();
        assertThat(NearMatches.isKnown("drama", known)).isTrue();
    }
}
