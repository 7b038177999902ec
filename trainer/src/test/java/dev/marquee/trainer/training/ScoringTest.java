package dev.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoringTest {

    /** Answers a picture's first byte, and remembers how many pictures came at once. */
    private static final class FirstByte implements Scorer {
        private final List<Integer> batches = new ArrayList<>();

        @Override
        public float[][] score(List<byte[]> pictures) {
            batches.add(pictures.size());
            return pictures.stream()
                    .map(picture -> new float[] {picture[0], -1})
                    .toArray(float[][]::new);
        }

        @Override
        public void close() {}
    }

    private static List<byte[]> pictures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new byte[] {(byte) i, 99})
                .toList();
    }

    @Test
    void shouldGiveEveryPictureItsOwnProbabilitiesInTheOrderGiven() {
        var scorer = new FirstByte();

        var probabilities = Scoring.inBatches(scorer, pictures(7), 3);

        assertThat(scorer.batches).containsExactly(3, 3, 1);
        assertThat(probabilities).hasDimensions(7, 2);
        for (var i = 0; i < 7; i++) {
            assertThat(probabilities[i]).as("picture %d", i).containsExactly(i, -1);
        }
    }

    @Test
    void shouldScoreNoMoreThanThereIs() {
        var scorer = new FirstByte();

        assertThat(Scoring.inBatches(scorer, pictures(2), 64)).hasDimensions(2, 2);
        assertThat(Scoring.inBatches(scorer, pictures(0), 64)).isEmpty();
        assertThat(Scoring.inBatches(scorer, pictures(4), 2)).hasDimensions(4, 2);
        assertThat(scorer.batches).containsExactly(2, 2, 2);
    }
}
