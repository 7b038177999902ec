package dev.marquee.cli.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMatchesTest {

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
