package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledPosterTableTest {

    private static final Map<Integer, Long> CUT = Map.of(0, 10L, 1, 20L);

    private static final String SHA = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final LabelledPosterTable entries = new LabelledPosterTable();

    @Test
    void shouldTakeOverWhatTrainingNeedsAndNothingElse() {
        var poster = LabelledPoster.newBuilder(poster("a", "Drama", "War"))
                .setTitle("A Film")
                .build();

        entries.accept("a", poster, 0, 0);

        assertThat(entries.examples()).containsExactly(new Example("a", null, null, SHA, List.of("Drama", "War")));
    }

    @Test
    void shouldHoldGenresOnceForAllPostersThatHaveThem() {
        // As decoding makes them: equal, and not the same.
        entries.accept("a", poster("a", new String("Drama"), new String("War")), 0, 0);
        entries.accept("b", poster("b", new String("Drama"), new String("War")), 0, 1);
        entries.accept("c", poster("c", new String("War")), 0, 2);

        var a = example("a");
        var b = example("b");
        assertThat(b.genres()).isSameAs(a.genres());
        assertThat(example("c").genres().get(0)).isSameAs(a.genres().get(1));
    }

    @Test
    void shouldTakeTheNewestPicture() {
        var other = "f".repeat(64);
        entries.accept("a", poster("a", "Drama"), 0, 0);
        entries.accept(
                "a",
                LabelledPoster.newBuilder(poster("a", "Drama"))
                        .setImageSha256(other)
                        .build(),
                0,
                1);

        assertThat(example("a").imageSha256()).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
    void shouldPassOverAPosterWhoseSha256IsNone(String sha256) {
        var poster = LabelledPoster.newBuilder(poster("a", "Drama"))
                .setImageSha256(sha256)
                .build();

        entries.accept("a", poster, 0, 0);

        assertThat(entries.examples()).isEmpty();
    }

    /**
     * An entry of 64 bytes, with the map's 40 and a posterId's 56 (of nine characters) to 96 (of 48), is at most 200
     * bytes a poster. The virtual machine counts what is reachable, after a full collection.
     */
    @Test
    void shouldKeepOneSmallObjectAPosterAndNeitherPictureNorTitle() throws Exception {
        var posters = 100_000;

        var last = acceptMany(posters);
        var kept = reachable("dev.marquee.trainer.dataset.LabelledPosterTable$Entry");

        assertThat(kept.get(0)).as("entries").isEqualTo(posters);
        assertThat(kept.get(1) / posters).as("bytes of an entry").isLessThanOrEqualTo(64);
        assertThat(last)
                .as("the last poster as it came, its picture and its title")
                .allMatch(it -> it.refersTo(null));
        assertThat(entries.examples()).hasSize(posters);
    }

    /** Takes posters in and returns what came with the last of them. */
    private List<WeakReference<Object>> acceptMany(int posters) {
        List<WeakReference<Object>> last = List.of();
        for (var i = 0; i < posters; i++) {
            var poster = LabelledPoster.newBuilder(poster("tt" + (1_000_000 + i), "Drama", "War"))
                    .setTitle("The title of film " + i)
                    .setImage(ByteBuffer.allocate(1_000))
                    .setImageSha256(String.format("%064x", i))
                    .build();
            entries.accept(poster.getPosterId(), poster, i % 6, i);
            last = List.of(
                    new WeakReference<>(poster),
                    new WeakReference<>(poster.getImage()),
                    new WeakReference<>(poster.getTitle()));
        }
        return last;
    }

    /** Returns how many objects of a class there are, and their bytes. */
    private static List<Long> reachable(String className) throws JMException {
        var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(className))
                .map(columns -> List.of(Long.parseLong(columns[1]), Long.parseLong(columns[2])))
                .findFirst()
                .orElseThrow();
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
    void shouldNotCountAPosterThatOnlyGotANewPicture() {
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
                .setImage(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setImageSha256(SHA)
                .setOriginalSha256(SHA)
                .setGenres(new ArrayList<>(List.of(genres)))
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("somebody")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }
}
