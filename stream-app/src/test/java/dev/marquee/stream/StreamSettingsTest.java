package dev.marquee.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.KeptSizes;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import dev.marquee.stream.batch.BatchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamSettingsTest {

    @Test
    void shouldHaveTheDocumentedDefaults() {
        assertThat(StreamSettings.from(settings(Map.of())))
                .isEqualTo(new StreamSettings(
                        new BatchSettings(32, Duration.ofMillis(50)),
                        new ImageLimits(8 * 1024 * 1024, 50_000_000, 16),
                        new KeptSizes(65_536, 512),
                        Runtime.getRuntime().availableProcessors(),
                        Duration.ofMillis(100),
                        "exactly_once_v2"));
    }

    @Test
    void shouldTakeWhatItIsTold() {
        var values = Map.of(
                "stream.batch.size", "8",
                "stream.batch.wait.ms", "200",
                "stream.commit.interval.ms", "300",
                "stream.processing.guarantee", "at_least_once",
                "stream.threads", "3",
                "stream.image.max.bytes", "1000",
                "stream.image.max.pixels", "2000",
                "stream.picture.max.bytes", "3000",
                "stream.picture.reduced.side", "256");

        assertThat(StreamSettings.from(settings(values)))
                .isEqualTo(new StreamSettings(
                        new BatchSettings(8, Duration.ofMillis(200)),
                        new ImageLimits(1_000, 2_000, ImageLimits.DEFAULT_MIN_SIDE),
                        new KeptSizes(3_000, 256),
                        3,
                        Duration.ofMillis(300),
                        "at_least_once"));
    }

    @Test
    void shouldRefuseACommitIntervalThatEndsEveryBatchEarly() {
        var contradicting = settings(Map.of("stream.batch.wait.ms", "200", "stream.commit.interval.ms", "199"));

        assertThatThrownBy(() -> StreamSettings.from(contradicting))
                .isInstanceOf(SettingsException.class)
                .hasMessage("stream.commit.interval.ms: 199 (expected: >= stream.batch.wait.ms, which is 200):"
                        + " a commit ends every batch, so none could wait that long");
    }

    @Test
    void shouldTakeACommitIntervalAsLongAsTheWait() {
        var settings = settings(Map.of("stream.batch.wait.ms", "200", "stream.commit.interval.ms", "200"));

        assertThat(StreamSettings.from(settings).commitInterval()).isEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "stream.batch.size,0,a whole number from 1 to 1024",
                "stream.batch.size,1025,a whole number from 1 to 1024",
                "stream.batch.size,many,a whole number from 1 to 1024",
                "stream.batch.wait.ms,0,a whole number from 1 to 60000",
                "stream.commit.interval.ms,-1,a whole number from 1 to 60000",
                "stream.threads,257,a whole number from 0 to 256",
                "stream.image.max.bytes,8388609,a whole number from 1 to 8388608",
                "stream.image.max.pixels,255,a whole number from 256 to 1000000000",
                "stream.processing.guarantee,exactly_once,\"one of exactly_once_v2, at_least_once\""
            })
    void shouldRefuseAnIllegalValueWithItsKeyItsValueAndItsSource(String key, String value, String expected) {
        assertThatThrownBy(() -> StreamSettings.from(settings(Map.of(key, value))))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(key + ": '" + value + "' (expected: " + expected + "), from ")
                .hasMessageContaining("the command line");
    }

    @Test
    void shouldNameTheFileOrTheEnvironmentThatAnIllegalValueStandsIn(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("marquee.properties"), "stream.batch.size=0\n");

        assertThatThrownBy(() -> StreamSettings.from(Settings.load(file, Map.of(), new Properties(), Map.of())))
                .hasMessageStartingWith("stream.batch.size: '0' (expected: a whole number from 1 to 1024), from ")
                .hasMessageContaining("file " + file);
        assertThatThrownBy(() -> StreamSettings.from(
                        Settings.load(null, Map.of("MARQUEE_STREAM_BATCH_SIZE", "0"), new Properties(), Map.of())))
                .hasMessageStartingWith("stream.batch.size: '0' (expected: a whole number from 1 to 1024), from ")
                .hasMessageContaining("the environment");
    }

    @Test
    void shouldListEverySettingItReadsOnceWithALegalDefault() {
        assertThat(StreamSettings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(StreamSettings.ALL)
                .extracting(Setting::key)
                .contains(
                        "bootstrap.servers",
                        "stream.batch.size",
                        "stream.batch.wait.ms",
                        "stream.commit.interval.ms",
                        "stream.processing.guarantee",
                        "stream.threads",
                        "stream.image.max.bytes",
                        "stream.image.max.pixels");
        assertThat(StreamSettings.ALL)
                .allSatisfy(setting -> assertThat(settings(Map.of()).get(setting))
                        .as(setting.key())
                        .isNotNull());
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.load(null, Map.of(), new Properties(), values);
    }
}
