package dev.marquee.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final Setting<Integer> INTEGER = Setting.integer("an.integer", 4, 1, 10, "Something.");
    private static final Setting<Double> NUMBER = Setting.number("a.number", 0.5, 0, 1, "Something.");
    private static final Setting<Boolean> FLAG = Setting.flag("a.flag", true, "Something.");
    private static final Setting<String> ONE_OF = Setting.oneOf("one.of", "red", List.of("red", "blue"), "Something.");
    private static final Setting<List<Integer>> INTEGERS = Setting.integers("integers", "32,64", 1, 512, "Something.");

    private static <T> T read(Setting<T> setting, String text) {
        return Settings.load(null, Map.of(), new Properties(), Map.of(setting.key(), text))
                .get(setting);
    }

    private static void assertRefused(Setting<?> setting, String text, String expected) {
        assertThatThrownBy(() -> read(setting, text))
                .isInstanceOf(SettingsException.class)
                .hasMessage(setting.key() + ": '" + text + "' (expected: " + expected + "), from the command line");
    }

    @Test
    void shouldTakeBothBoundsOfAWholeNumber() {
        assertThat(read(INTEGER, "1")).isEqualTo(1);
        assertThat(read(INTEGER, " 10 ")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "", "many", "2.0", "1e1", "99999999999", "0x1", "NaN"})
    void shouldRefuseWhatIsNoWholeNumberWithinTheBounds(String text) {
        assertRefused(INTEGER, text, "a whole number from 1 to 10");
    }

    @Test
    void shouldTakeBothBoundsOfANumber() {
        assertThat(read(NUMBER, "0")).isZero();
        assertThat(read(NUMBER, "1")).isOne();
        assertThat(read(NUMBER, "1e-3")).isEqualTo(0.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.001", "1.001", "NaN", "Infinity", "-Infinity", "0,5", "half", ""})
    void shouldRefuseWhatIsNoNumberWithinTheBounds(String text) {
        assertRefused(NUMBER, text, "a number from 0.0 to 1.0");
    }

    @Test
    void shouldReadAFlag() {
        assertThat(read(FLAG, "true")).isTrue();
        assertThat(read(FLAG, "false")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", ""})
    void shouldRefuseAFlagThatIsNeitherTrueNorFalse(String text) {
        assertRefused(FLAG, text, "true or false");
    }

    @Test
    void shouldTakeOneOfTheWordsAndNoOther() {
        assertThat(read(ONE_OF, "blue")).isEqualTo("blue");
        assertRefused(ONE_OF, "green", "one of red, blue");
        assertRefused(ONE_OF, "red, blue", "one of red, blue");
    }

    @Test
    void shouldReadWholeNumbersSeparatedByCommas() {
        assertThat(read(INTEGERS, "32, 64 ,128")).containsExactly(32, 64, 128);
        assertThat(read(INTEGERS, "7")).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "32,,64", "32,", "32;64", "0", "513"})
    void shouldRefuseAListWithAnythingElseInIt(String text) {
        assertRefused(INTEGERS, text, "whole numbers from 1 to 512 separated by commas");
    }

    @Test
    void shouldHaveDefaultsThatItAllowsItself() {
        var nothing = Settings.load(null, Map.of(), new Properties(), Map.of());
        assertThat(CommonSettings.ALL)
                .allSatisfy(
                        setting -> assertThat(nothing.get(setting)).asString().isEqualTo(setting.defaultText()));
    }
}
