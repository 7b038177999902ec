package dev.marquee.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServiceProcessTest {

    private static final Setting<Integer> THREADS =
            Setting.integer("hand.threads", 2, 1, 8, "Threads that do the work.");
    private static final ServiceDescription HAND = new ServiceDescription(
            "hand",
            "Does what a test tells it.",
            Stream.concat(CommonSettings.ALL.stream(), Stream.of(THREADS)).toList(),
            CommonSettings.httpPort("hand", 0),
            List.of("other"));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(Function<Settings, RunningService> start, String... args) {
        return ServiceProcess.run(HAND, args, start, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static RunningService mustNotStart(Settings settings) {
        throw new AssertionError("the service must not start");
    }

    @Test
    void shouldExplainWhatTheServiceIsAndEverySettingItReads() {
        assertThat(run(ServiceProcessTest::mustNotStart, "--help")).isZero();

        var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .startsWith("Usage: hand [--help] [--config FILE]", "Does what a test tells it.")
                .containsSequence(
                        "  hand.threads=2",
                        "      Threads that do the work.",
                        "      Expected: a whole number from 1 to 8.")
                .containsSequence("  http.host=127.0.0.1")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(HAND.settings())
                .allSatisfy(setting -> assertThat(lines).contains("  " + setting.key() + "=" + setting.defaultText()));
        assertThat(String.join(" ", lines))
                .contains("MARQUEE_BOOTSTRAP_SERVERS is bootstrap.servers", "-Dmarquee.bootstrap.servers=");
    }

    @Test
    void shouldRefuseArgumentsThatItDoesNotKnow() {
        assertThat(run(ServiceProcessTest::mustNotStart, "--confg", "file")).isEqualTo(2);
        assertThat(run(ServiceProcessTest::mustNotStart, "--config")).isEqualTo(2);
        assertThat(run(ServiceProcessTest::mustNotStart, "file")).isEqualTo(2);
        assertThat(run(ServiceProcessTest::mustNotStart, "--config=no-such-file"))
                .isEqualTo(2);
    }

    @Test
    void shouldReadTheFileThatTheCommandLineOrElseTheEnvironmentNames() {
        var environment = Map.of("MARQUEE_CONFIG", "/etc/marquee.properties");
        assertThat(file(Map.of())).isNull();
        assertThat(file(environment)).isEqualTo(Path.of("/etc/marquee.properties"));
        assertThat(file(environment, "--config", "mine")).isEqualTo(Path.of("mine"));
        assertThat(file(environment, "--config=mine")).isEqualTo(Path.of("mine"));
    }

    private @Nullable Path file(Map<String, String> environment, String... args) {
        var named = new AtomicReference<@Nullable Path>();
        var command = new ServiceCommand(HAND, file -> {
            named.set(file);
            return 0;
        });
        assertThat(command.execute(args, environment, System.out)).isZero();
        return named.get();
    }

    @Test
    void shouldLeaveWithZeroWhenTheServiceEndsAndCloseItOnce() {
        var service = new HandService();
        service.ended.countDown();

        assertThat(run(settings -> service)).isZero();
        assertThat(service.closings).hasValue(1);
    }

    @Test
    void shouldLeaveWithOneWhenTheServiceFailsAndCloseIt() {
        var service = new HandService();
        service.alive = false;
        service.ended.countDown();

        assertThat(run(settings -> service)).isEqualTo(1);
        assertThat(service.closings).hasValue(1);
    }

    @Test
    void shouldTellAWrongConfigurationFromAnUnexpectedFailure() {
        assertThat(run(settings -> {
                    throw SettingsException.contradiction("a and b (expected: one of them)");
                }))
                .isEqualTo(2);
        assertThat(run(settings -> {
                    throw new IllegalStateException("nobody expected this");
                }))
                .isEqualTo(1);
    }
}
