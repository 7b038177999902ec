package dev.marquee.cnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoundsCheckedBytesTest {

    private static final int LENGTH = 40;

    @Test
    void shouldFindTheFirst0xffWhereverItStandsAndWhateverSurroundsIt() {
        for (int filler : new int[] {0x00, 0x01, 0x7f, 0x80, 0xfe}) {
            for (int from = 0; from < LENGTH; from++) {
                for (int at = from; at < LENGTH; at++) {
                    var bytes = filled(filler);
                    bytes[at] = (byte) 0xff;
                    bytes[LENGTH - 1] = (byte) 0xff;
                    assertThat(view(bytes, LENGTH).indexOf0xff(from))
                            .as("from %d, fillers %d", from, filler)
                            .isEqualTo(at);
                }
            }
        }
    }

    @Test
    void shouldReturnTheEndWhereThereIsNoneBeforeIt() {
        for (int end = 0; end < LENGTH; end++) {
            var bytes = filled(0xfe);
            Arrays.fill(bytes, end, LENGTH, (byte) 0xff);
            assertThat(view(bytes, end).indexOf0xff(0)).isEqualTo(end);
        }
    }

    private static BoundsCheckedBytes view(byte[] bytes, int end) {
        return new BoundsCheckedBytes(ImageFormat.JPEG, bytes, end);
    }

    private static byte[] filled(int filler) {
        var bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) filler);
        return bytes;
    }
}
