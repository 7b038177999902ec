package dev.marquee.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SplitsTest {

    private static final List<Example> EXAMPLES = IntStream.range(0, 2_000)
            .mapToObj(i -> Examples.labelled("tt" + i, i % 3 == 0 ? "Drama" : "War"))
            .toList();

    private static final Vocabulary VOCABULARY = Vocabulary.of(EXAMPLES, 1);

    private static List<String> ids(Split part) {
        return part.examples().stream().map(Example::posterId).toList();
    }

    private static long crc32(String posterId) {
        var crc = new CRC32();
        crc.update(posterId.getBytes(UTF_8));
        return crc.getValue();
    }

    @Test
    void shouldPutEveryPosterIntoExactlyOnePart() {
        var parts = Splits.of(EXAMPLES, VOCABULARY);

        assertThat(Stream.of(parts.training(), parts.validation(), parts.holdout())
                        .flatMap(part -> ids(part).stream()))
                .hasSize(EXAMPLES.size())
                .containsExactlyInAnyOrderElementsOf(
                        EXAMPLES.stream().map(Example::posterId).toList());
    }

    @Test
    void shouldHoldOutByTheChecksumOfThePosterIdAndNothingElse() {
        var parts = Splits.of(EXAMPLES, VOCABULARY);

        assertThat(ids(parts.holdout())).isNotEmpty().allMatch(id -> crc32(id) % 5 == 0);
        assertThat(ids(parts.training())).isNotEmpty().noneMatch(id -> crc32(id) % 5 == 0);
        assertThat(ids(parts.validation())).isNotEmpty().allMatch(id -> crc32(id) % 5 != 0 && crc32(id) / 5 % 10 == 0);
    }

    /** By Python's zlib.crc32: 765753437, of which 5 leaves 2; 4156073790, of which 5 leaves 0; 4284976004, 4 and then 0. */
    @Test
    void shouldSplitTheSameWayForEver() {
        var posters = Stream.of("tt0111161", "tt0071562", "tt0110921")
                .map(id -> Examples.labelled(id, "Drama"))
                .toList();

        var parts = Splits.of(posters, VOCABULARY);

        assertThat(ids(parts.training())).containsExactly("tt0111161");
        assertThat(ids(parts.holdout())).containsExactly("tt0071562");
        assertThat(ids(parts.validation())).containsExactly("tt0110921");
    }

    @Test
    void shouldKeepAPosterInItsPartWhenOthersComeAndItsLabelChanges() {
        var before = Splits.of(EXAMPLES.subList(0, 300), VOCABULARY);
        var relabelled = new ArrayList<Example>();
        EXAMPLES.forEach(example -> relabelled.add(Examples.labelled(example.posterId(), "War", "Musical")));
        var after = Splits.of(relabelled, Vocabulary.of(relabelled, 1));

        assertThat(ids(after.training())).containsAll(ids(before.training()));
        assertThat(ids(after.validation())).containsAll(ids(before.validation()));
        assertThat(ids(after.holdout())).containsAll(ids(before.holdout()));
    }

    @Test
    void shouldGiveEveryPosterItsOwnTruthAndPicture() {
        var parts = Splits.of(Examples.telling(60, 1), Vocabulary.of(Examples.telling(60, 1), 1));

        for (var part : List.of(parts.training(), parts.validation(), parts.holdout())) {
            assertThat(part.truth()).hasDimensions(part.size(), 3);
            for (var i = 0; i < part.size(); i++) {
                var example = part.examples().get(i);
                assertThat(part.pictures().get(i)).isSameAs(example.rgb());
                for (var genre = 0; genre < 3; genre++) {
                    assertThat(part.truth()[i][genre])
                            .as("%s %s", example.posterId(), Examples.GENRES.get(genre))
                            .isEqualTo(example.genres().contains(Examples.GENRES.get(genre)));
                }
            }
        }
    }
}
