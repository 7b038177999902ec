package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a poster's picture while labelled-posters changes under a run that reads it. */
class KafkaPicturesTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    private final List<String> found = new ArrayList<>();

    private final KafkaPictures.Search search = new KafkaPictures.Search(
            List.of(new Example("one", null, null, A, List.of("Drama")), new Example("two", null, null, B, List.of())),
            (index, file, title, source) -> found.add(index + ": " + file.get(file.position()) + " " + title));

    private static LabelledPoster poster(String posterId, String sha256, int picture, String genre) {
        return LabelledPoster.newBuilder()
                .setPosterId(posterId)
                .setTitle("Film " + posterId)
                .setImage(ByteBuffer.wrap(new byte[] {(byte) picture}))
                .setImageSha256(sha256)
                .setOriginalSha256(sha256)
                .setGenres(List.of(genre))
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("somebody")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }

    @Test
    void shouldEndAsSoonAsEveryPictureIsFound() {
        assertThat(search.accept("other", poster("other", A, 9, "Drama"))).isTrue();
        assertThat(search.accept("two", poster("two", B, 2, "War"))).isTrue();
        assertThat(search.accept("one", poster("one", A, 1, "Drama"))).isFalse();

        assertThat(found).containsExactly("1: 2 Film two", "0: 1 Film one");
    }

    @Test
    void shouldTakeThePictureFromALaterRecordWhereCompactionTookTheOneOfTheCut() {
        // The cut knew it with another label, in a record that is gone.
        search.accept("one", poster("one", A, 1, "Comedy"));

        assertThat(found).containsExactly("0: 1 Film one");
    }

    @Test
    void shouldTakeThePictureOfTheCutWhereAnotherStoodThereBefore() {
        search.accept("one", poster("one", B, 7, "Drama"));
        search.accept("one", poster("one", A, 1, "Drama"));

        assertThat(found).containsExactly("0: 1 Film one");
    }

    @Test
    void shouldPassOverAPosterWhosePictureWasReplacedOrWhoseLabelWasWithdrawnSince() {
        search.accept("one", poster("one", B, 7, "Drama"));
        search.accept("two", null);

        assertThat(found).isEmpty();
        assertThat(search.isDone()).isFalse();
    }

    @Test
    void shouldTakeAPictureOnce() {
        search.accept("one", poster("one", A, 1, "Drama"));
        search.accept("one", poster("one", A, 1, "War"));

        assertThat(found).hasSize(1);
    }
}
