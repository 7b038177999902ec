package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private static final Map<Integer, Long> CUT = Map.of(0, 10L, 1, 20L);

    private final Entries entries = new Entries();

    @Test
    void shouldCountAPosterOnceHoweverOftenItIsRelabelled() {
        entries.accept("a", example("a", "Drama"), 0, 10);
        entries.accept("a", example("a", "Comedy"), 0, 11);

        assertThat(entries.changesSince(CUT)).isEqualTo(1);
    }

    @Test
    void shouldCountByThePartitionsOwnCut() {
        entries.accept("a", example("a", "Drama"), 0, 9);
        entries.accept("b", example("b", "Drama"), 0, 10);
        entries.accept("c", example("c", "Drama"), 1, 19);
        entries.accept("d", example("d", "Drama"), 1, 20);
        entries.accept("e", example("e", "Drama"), 2, 0);

        assertThat(entries.changesSince(CUT))
                .as("b, d, and e of a partition that the cut does not know")
                .isEqualTo(3);
    }

    @Test
    void shouldNotCountAPosterThatOnlyGotANewThumbnail() {
        entries.accept("a", example("a", "Drama", "Romance"), 0, 3);

        assertThat(entries.accept("a", example("a", "Drama", "Romance"), 0, 12)).isFalse();
        assertThat(entries.changesSince(CUT)).isZero();
    }

    @Test
    void shouldCountAWithdrawalAndForgetTheExample() {
        entries.accept("a", example("a", "Drama"), 0, 3);

        assertThat(entries.accept("a", null, 0, 12)).isTrue();
        assertThat(entries.changesSince(CUT)).isEqualTo(1);
        assertThat(entries.examples()).isEmpty();
    }

    private static Example example(String posterId, String... genres) {
        return new Example(posterId, null, null, "0", 1, 1, new byte[3], 1, List.of(genres));
    }
}
