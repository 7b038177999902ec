package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelledPosterTableTest {

    private static final Map<Integer, Long> CUT = Map.of(0, 10L, 1, 20L);

    private final LabelledPosterTable entries = new LabelledPosterTable();

    @Test
    void shouldTakeOverWhatTrainingNeeds() {
        var poster = LabelledPoster.newBuilder(poster("a", "Drama", "War"))
                .setTitle("A Film")
                .setHeight(2)
                .build();

        entries.accept("a", poster, 0, 0);

        assertThat(entries.examples())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Example(
                        "a", "A Film", "a test", "00", 2, 1, new byte[] {1, 2, 3}, 7, List.of("Drama", "War")));
    }

    @Test
    void shouldTakeTheRemainingBytesOnlyAndLeaveTheBufferAsItIs() {
        var poster = LabelledPoster.newBuilder(poster("a"))
                .setRgb(ByteBuffer.wrap(new byte[] {9, 9, 1, 2, 3, 4, 5, 6, 9}, 2, 6))
                .build();

        entries.accept("a", poster, 0, 0);

        assertThat(entries.examples().get(0).rgb()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(poster.getRgb().remaining()).isEqualTo(6);
    }

    @Test
    void shouldHoldGenresAndSourceOnceForAllPostersThatHaveThem() {
        // As decoding makes them: equal, and not the same.
        entries.accept("a", poster("a", new String("Drama"), new String("War")), 0, 0);
        entries.accept("b", poster("b", new String("Drama"), new String("War")), 0, 1);
        entries.accept("c", poster("c", new String("War")), 0, 2);

        var a = example("a");
        var b = example("b");
        assertThat(b.genres()).isSameAs(a.genres());
        assertThat(b.source()).isSameAs(a.source());
        assertThat(example("c").genres().get(0)).isSameAs(a.genres().get(1));
    }

    @Test
    void shouldCountAPosterOnceHoweverOftenItIsRelabelled() {
        entries.accept("a", poster("a", "Drama"), 0, 10);
        entries.accept("a", poster("a", "Comedy"), 0, 11);

        assertThat(entries.changesSince(CUT)).isEqualTo(1);
    }

    @Test
    void shouldCountByThePartitionsOwnCut() {
        acceptAroundTheCut();

        assertThat(entries.changesSince(CUT))
                .as("b, d, and e of a partition that the cut does not know")
                .isEqualTo(3);
    }

    @Test
    void shouldCountOnFromACutAsIfItHadComeLast() {
        assertThat(entries.changesSince(CUT)).isZero();
        acceptAroundTheCut();
        assertThat(entries.changesSince(CUT)).isEqualTo(3);

        entries.accept("a", poster("a", "War"), 0, 11);
        entries.accept("b", poster("b", "War"), 0, 12);
        entries.accept("c", poster("c", "Drama"), 1, 21);
        entries.accept("d", null, 1, 22);
        assertThat(entries.changesSince(CUT)).as("a as well").isEqualTo(4);
        assertThat(entries.changesSince(Map.of(0, 12L, 1, 23L)))
                .as("b, and e again")
                .isEqualTo(2);
        assertThat(entries.changesSince(CUT)).isEqualTo(4);
    }

    /** One before and one at the cut of each partition, and one without a cut. */
    private void acceptAroundTheCut() {
        entries.accept("a", poster("a", "Drama"), 0, 9);
        entries.accept("b", poster("b", "Drama"), 0, 10);
        entries.accept("c", poster("c", "Drama"), 1, 19);
        entries.accept("d", poster("d", "Drama"), 1, 20);
        entries.accept("e", poster("e", "Drama"), 2, 0);
    }

    @Test
    void shouldNotCountAPosterThatOnlyGotANewThumbnail() {
        entries.accept("a", poster("a", "Drama", "Romance"), 0, 3);

        assertThat(entries.accept("a", poster("a", "Drama", "Romance"), 0, 12)).isFalse();
        assertThat(entries.changesSince(CUT)).isZero();
    }

    @Test
    void shouldCountAWithdrawalAndForgetTheExample() {
        entries.accept("a", poster("a", "Drama"), 0, 3);

        assertThat(entries.accept("a", null, 0, 12)).isTrue();
        assertThat(entries.changesSince(CUT)).isEqualTo(1);
        assertThat(entries.examples()).isEmpty();
    }

    private Example example(String posterId) {
        return entries.examples().stream()
                .filter(example -> example.posterId().equals(posterId))
                .findAny()
                .orElseThrow();
    }

    private static LabelledPoster poster(String posterId, String... genres) {
        return LabelledPoster.newBuilder()
                .setPosterId(posterId)
                .setSource(new String("a test"))
                .setImageSha256("00")
                .setHeight(1)
                .setWidth(1)
                .setRgb(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setPreprocessingVersion(7)
                .setGenres(new ArrayList<>(List.of(genres)))
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("somebody")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }
}
