package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarqueeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "demo",
                "ingest",
                "import",
                "predictions",
                "feedback",
                "train",
                "evaluate",
                "models",
                "models list",
                "models show",
                "models init",
                "models promote",
                "models rollback",
                "dead-letters",
                "dead-letters list",
                "dead-letters show",
                "dead-letters replay"
            })
    void shouldExplainEveryCommand(String command) {
        var run = CliRun.of((command + " --help").strip().split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).first().asString().startsWith(("Usage: marquee " + command).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "models --version", "models show -V", "up --version"})
    void shouldTellItsVersionBehindEveryCommand(String line) {
        var run = CliRun.of(line.split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsExactly("marquee " + System.getProperty("marquee.version"));
    }

    @Test
    void shouldExplainACommandThatHelpIsAskedFor() {
        var run = CliRun.of("help", "models");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).first().asString().startsWith("Usage: marquee models");
    }

    @Test
    void shouldOfferJsonOnlyWhereThereIsSome() {
        assertThat(String.join("", CliRun.of("up", "--help").out())).contains("--json");
        assertThat(String.join("", CliRun.of("demo", "--help").out())).doesNotContain("--json");
    }

    @Test
    void shouldNameTheMistakeAndTheWayToHelpForWrongUsage() {
        var run = CliRun.of("predictions", "--limit", "many");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).first().asString().startsWith("marquee: Invalid value for option '--limit'");
        assertThat(run.err()).last().isEqualTo("See marquee predictions --help");
    }

    @Test
    void shouldSuggestTheCommandThatWasMeant() {
        var run = CliRun.of("predict");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(String.join("\n", run.err())).contains("'predict'").contains("predictions");
    }

    @Test
    void shouldAskForACommandWhenThereIsNone() {
        var run = CliRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).first().isEqualTo("marquee: Missing required subcommand");
    }

    @Test
    void shouldSayInOneLineThatNobodyAnswersAndHowToGoOn() {
        var run = CliRun.of("models", "list", "--bootstrap-servers", "no-such-host.invalid:9092");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("marquee: no Kafka cluster answers at bootstrap.servers=no-such-host.invalid:9092")
                .contains("marquee up");
    }

    /** {@code --verbose} is for a process; other tests share this one. */
    @AfterEach
    void quietAgain() {
        Configurator.setAllLevels("org.apache.kafka", Level.WARN);
    }

    @Test
    void shouldShowTheStackTraceOnlyWhenAsked() {
        var run = CliRun.of("models", "list", "--verbose", "--bootstrap-servers", "no-such-host.invalid:9092");
        assertThat(run.err()).hasSizeGreaterThan(1).anyMatch(line -> line.contains("\tat dev.marquee"));
    }

    @Test
    void shouldRefuseAConfigurationThatCannotBeRight() throws Exception {
        var file = Files.writeString(folder.resolve("marquee.properties"), "topics.partition=4\nstream.threads=2\n");
        var typo = CliRun.of("models", "list", "--config", file.toString());
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err())
                .singleElement()
                .asString()
                .startsWith("marquee: unknown setting topics.partition in file " + file);

        var missing =
                CliRun.of("models", "list", "--config", folder.resolve("none").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).singleElement().asString().contains("cannot be read");

        var prefix = CliRun.of("models", "list", "--topics-prefix", "a b");
        assertThat(prefix.exitCode()).isEqualTo(2);
        assertThat(prefix.err()).singleElement().asString().startsWith("marquee: topics.prefix: 'a b'");
    }
}
