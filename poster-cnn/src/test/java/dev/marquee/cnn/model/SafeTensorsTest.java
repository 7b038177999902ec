package dev.marquee.cnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

    @Test
    void shouldReadBackWhatItWroteInTheSameOrder() throws Exception {
        var weights = SampleModel.weights(SampleModel.TINY, 3, 1);

        var read = SafeTensors.read(SafeTensors.write(weights));

        assertThat(read).containsExactlyEntriesOf(weights);
    }

    @Test
    void shouldWriteTheLayoutThatOtherReadersOfTheFormatExpect() {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("a", new Tensor(List.of(2), new float[] {1f, -2f}));

        var file = ByteBuffer.wrap(SafeTensors.write(tensors)).order(ByteOrder.LITTLE_ENDIAN);
        var header = new byte[(int) file.getLong()];
        file.get(header);

        assertThat(header.length % 8).as("padding of the header").isZero();
        assertThat(new String(header, StandardCharsets.UTF_8).trim())
                .isEqualTo("{\"__metadata__\":{\"format\":\"marquee\"},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        assertThat(file.getFloat()).isEqualTo(1f);
        assertThat(file.getFloat()).isEqualTo(-2f);
        assertThat(file.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,80]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "[]",
                "{\"a\":7}",
                "{"
            })
    void shouldRefuseAHeaderThatDoesNotDescribeTheEightBytesBehindIt(String header) {
        var bytes = header.getBytes(StandardCharsets.UTF_8);
        var file = ByteBuffer.allocate(8 + bytes.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes);

        assertThatThrownBy(() -> SafeTensors.read(file.array())).isInstanceOf(ArtifactRefusedException.class);
    }

    @Test
    void shouldRefuseEveryTruncation() {
        var file = SafeTensors.write(SampleModel.weights(SampleModel.TINY, 3, 1));
        for (var length = 0; length < file.length; length += 97) {
            var truncated = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> SafeTensors.read(truncated))
                    .as("the first %d of %d bytes", length, file.length)
                    .isInstanceOf(ArtifactRefusedException.class);
        }
    }

    @Test
    void shouldNeverFailOtherwiseOnADamagedHeader() {
        var file = SafeTensors.write(SampleModel.weights(SampleModel.TINY, 3, 1));
        var random = new Random(3);
        for (var round = 0; round < 3_000; round++) {
            var damaged = file.clone();
            var place = random.nextInt(400);
            damaged[place] = (byte) random.nextInt();
            try {
                SafeTensors.read(damaged);
            } catch (ArtifactRefusedException e) {
                assertThat(e).as("byte %d", place).hasMessageContaining("model artifact");
            }
        }
    }
}
