package dev.marquee.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.InputSize;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.trainer.dataset.RunPictures.LeftOut;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPicturesTest {

    private static final List<Example> POSTERS = Examples.telling(300, 4);
    private static final List<Example> HELD_OUT =
            POSTERS.stream().filter(Splits::isHeldOut).toList();
    private static final InputSize OWN = new InputSize(Examples.SIDE, Examples.SIDE);
    private static final InputSize CHAMPION = new InputSize(24, 12);

    @TempDir
    private Path folder;

    private RunPictures decode(PictureSource source) {
        return RunPictures.decode(
                folder.resolve("run"), POSTERS, OWN, Optional.of(CHAMPION), source, (done, total) -> {});
    }

    /** Reads the pictures the last first, as a topic may have them, but for the first of all, which is no picture. */
    private static void backwards(List<Example> examples, PictureSource.Visitor visitor) {
        for (var i = examples.size() - 1; i >= 1; i--) {
            visitor.onPicture(i, ByteBuffer.wrap(Examples.png(examples.get(i))), "Title " + i, "a source");
        }
        visitor.onPicture(0, ByteBuffer.wrap(new byte[] {1, 2, 3}), null, null);
    }

    @Test
    void shouldGiveEveryExampleItsOwnPixelsInTheOrderAskedFor() {
        var shuffled = new ArrayList<>(POSTERS.subList(1, POSTERS.size()));
        Collections.reverse(shuffled);

        try (var pictures = decode(RunPicturesTest::backwards)) {
            var pixels = pictures.of(shuffled, OWN);

            for (var i = 0; i < shuffled.size(); i++) {
                assertThat(pixels.get(i)).as(shuffled.get(i).posterId()).isEqualTo(Examples.rgb(shuffled.get(i)));
            }
        }
    }

    @Test
    void shouldDecodeTheHoldoutToTheChampionsInputAsServingWould() throws Exception {
        try (var pictures = decode(Examples.source())) {
            var pixels = pictures.of(HELD_OUT, CHAMPION);

            for (var i = 0; i < HELD_OUT.size(); i++) {
                assertThat(pixels.get(i))
                        .as(HELD_OUT.get(i).posterId())
                        .isEqualTo(PosterDecoder.withDefaults().decode(Examples.png(HELD_OUT.get(i)), 24, 12));
            }
        }
    }

    @Test
    void shouldLeaveOutAndNameWhatTheDecoderRefusesAndWhatIsGone() {
        PictureSource withoutTheLast =
                (examples, visitor) -> backwards(examples.subList(0, examples.size() - 1), visitor);

        try (var pictures = decode(withoutTheLast)) {
            assertThat(pictures.examples())
                    .extracting(Example::posterId)
                    .containsExactlyElementsOf(POSTERS.subList(1, 299).stream()
                            .map(Example::posterId)
                            .toList());
            assertThat(pictures.leftOut()).extracting(LeftOut::posterId).containsExactly("p0000", "p0299");
            assertThat(pictures.leftOut().get(0).why()).startsWith("its picture is refused: ");
            assertThat(pictures.leftOut().get(1).why())
                    .isEqualTo("its picture is not there any more: the label was withdrawn or the picture replaced"
                            + " since the run began");
        }
    }

    @Test
    void shouldTakeTitleAndSourceOfTheHoldoutOnlyBecauseOnlyItIsShown() {
        try (var pictures = decode(RunPicturesTest::backwards)) {
            assertThat(pictures.examples()).allSatisfy(example -> assertThat(example.title())
                    .isEqualTo(
                            Splits.isHeldOut(example)
                                    ? "Title "
                                            + Integer.parseInt(
                                                    example.posterId().substring(1))
                                    : "Film " + example.posterId()));
        }
    }

    @Test
    void shouldHaveOneFileWhereTheSizesAreEqualAndNoneInTheEnd() throws Exception {
        try (var pictures = RunPictures.decode(
                folder.resolve("run"), POSTERS, OWN, Optional.of(OWN), Examples.source(), (done, total) -> {})) {
            assertThat(pictures.of(HELD_OUT, OWN)).hasSize(HELD_OUT.size());
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("run-16x16.pixels"));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRemoveWhatAKilledRunLeftAndNothingElse() throws Exception {
        for (var name : List.of("run-64x64.pixels", "run-champion-8x8.pixels", "run.checkpoint", "other-8x8.pixels")) {
            Files.writeString(folder.resolve(name), "left over");
        }

        RunPictures.deleteLeftOver(folder.resolve("run"));

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(folder.resolve("run.checkpoint"), folder.resolve("other-8x8.pixels"));
        }
    }

    @Test
    void shouldTellHowFarItIsAndLeaveNothingWhenThatEndsIt() {
        var told = new ArrayList<String>();

        assertThatThrownBy(() -> RunPictures.decode(
                        folder.resolve("run"), POSTERS, OWN, Optional.empty(), Examples.source(), (done, total) -> {
                            told.add(done + "/" + total);
                            if (done > 200) {
                                throw new IllegalStateException("enough");
                            }
                        }))
                .hasMessage("enough");

        assertThat(told).containsExactly("128/300", "256/300");
        assertThat(folder).isEmptyDirectory();
    }
}
