package dev.marquee.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.trainer.dataset.Splits.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SplitsTest {

    // One of each split: see the test of known posters.
    private static final Example HELD_OUT = Examples.labelled("tt0071562", "Drama");
    private static final Example TRAINING = Examples.labelled("tt0111161", "Drama");
    private static final Example VALIDATION = Examples.labelled("tt0110921", "Drama");

    private static final List<Example> EXAMPLES = IntStream.range(0, 2_000)
            .mapToObj(i -> Examples.labelled("tt" + i, i % 3 == 0 ? "Drama" : "War"))
            .toList();

    private static final Vocabulary VOCABULARY = Vocabulary.of(EXAMPLES, 1);

    private static List<String> ids(Split split) {
        return split.examples().stream().map(Example::posterId).toList();
    }

    private static long crc32(String posterId) {
        var crc = new CRC32();
        crc.update(posterId.getBytes(UTF_8));
        return crc.getValue();
    }

    private static Example copy(Example example, Example of) {
        return Examples.withPicture(example, of.imageSha256());
    }

    @Test
    void shouldPutEveryPosterIntoExactlyOnePart() {
        var splits = Splits.of(EXAMPLES, VOCABULARY);

        assertThat(Stream.of(splits.training(), splits.validation(), splits.holdout())
                        .flatMap(split -> ids(split).stream()))
                .hasSize(EXAMPLES.size())
                .containsExactlyInAnyOrderElementsOf(
                        EXAMPLES.stream().map(Example::posterId).toList());
    }

    @Test
    void shouldHoldOutByTheChecksumOfThePosterIdAndNothingElse() {
        var splits = Splits.of(EXAMPLES, VOCABULARY);

        assertThat(ids(splits.holdout())).isNotEmpty().allMatch(id -> crc32(id) % 5 == 0);
        assertThat(ids(splits.training())).isNotEmpty().noneMatch(id -> crc32(id) % 5 == 0);
        assertThat(ids(splits.validation())).isNotEmpty().allMatch(id -> crc32(id) % 5 != 0 && crc32(id) / 5 % 10 == 0);
    }

    /** By Python's zlib.crc32, modulo 5: 765753437 leaves 2, 4156073790 leaves 0, 4284976004 leaves 4 and then 0. */
    @Test
    void shouldSplitTheSameWayForEver() {
        var posters = Stream.of("tt0111161", "tt0071562", "tt0110921")
                .map(id -> Examples.labelled(id, "Drama"))
                .toList();

        var splits = Splits.of(posters, VOCABULARY);

        assertThat(ids(splits.training())).containsExactly("tt0111161");
        assertThat(ids(splits.holdout())).containsExactly("tt0071562");
        assertThat(ids(splits.validation())).containsExactly("tt0110921");
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
        var splits = Examples.splits(Examples.telling(60, 1), Vocabulary.of(Examples.telling(60, 1), 1));

        for (var split : List.of(splits.training(), splits.validation(), splits.holdout())) {
            assertThat(split.truth()).hasDimensions(split.size(), 3);
            for (var i = 0; i < split.size(); i++) {
                var example = split.examples().get(i);
                assertThat(split.pictures().get(i)).isSameAs(Examples.rgb(example));
                for (var genre = 0; genre < 3; genre++) {
                    assertThat(split.truth()[i][genre])
                            .as("%s %s", example.posterId(), Examples.GENRES.get(genre))
                            .isEqualTo(example.genres().contains(Examples.GENRES.get(genre)));
                }
            }
        }
    }

    @Test
    void shouldLeaveOutWhatIsTheSamePictureAsOneOfTheHoldout() {
        assertThat(Splits.withoutHoldoutDuplicates(
                        List.of(copy(TRAINING, HELD_OUT), HELD_OUT, copy(VALIDATION, HELD_OUT))))
                .containsExactly(HELD_OUT);
    }

    @Test
    void shouldKeepAllOtherExamplesInTheirOrder() {
        var twice = copy(VALIDATION, TRAINING);

        assertThat(Splits.withoutHoldoutDuplicates(List.of(TRAINING, HELD_OUT, twice)))
                .containsExactly(TRAINING, HELD_OUT, twice);
    }
}
