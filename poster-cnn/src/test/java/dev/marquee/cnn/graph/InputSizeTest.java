package dev.marquee.cnn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSizeTest {

    @Test
    void shouldReadWhatItWritesHeightFirst() {
        assertThat(InputSize.parse("128x96")).isEqualTo(new InputSize(128, 96)).hasToString("128x96");
    }

    @Test
    void shouldTakeOneNumberForASquare() {
        assertThat(InputSize.parse("64")).isEqualTo(new InputSize(64, 64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "128x", "x96", "128x96x3", "128 x 96", "-64", "12.5", "12345678901"})
    void shouldRefuseWhatIsNoSize(String text) {
        assertThatThrownBy(() -> InputSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input size: '" + text + "' (expected: such as 128x96 or 64)");
    }

    @ParameterizedTest
    @CsvSource({
        "7x64, height: 7 (expected: 8 to 1024)",
        "64x1025, width: 1025 (expected: 8 to 1024)",
    })
    void shouldRefuseASideThatIsTooSmallOrTooLarge(String text, String message) {
        assertThatThrownBy(() -> InputSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
