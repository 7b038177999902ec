package dev.marquee.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo refuses before it starts anything. */
class DemoCommandTest {

    @TempDir
    private Path folder;

    /** The demo quietens this process's log lines; other tests share them. */
    @AfterEach
    void asBefore() {
        Configurator.setLevel("dev.marquee", Level.WARN);
    }

    @Test
    void shouldRefuseTooFewPostersToLearnFrom() {
        var run = CliRun.of("demo", "--ephemeral", "--count", "10");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().startsWith("marquee: --count: 10 (expected: >= 300");
    }

    @Test
    void shouldRefuseAFolderWithoutPictures() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        var run = CliRun.of("demo", "--ephemeral", "--posters", folder.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).last().asString().contains("no picture (expected: JPEG, PNG or WebP files)");
    }

    @Test
    void shouldNotFillAClusterThatOnlyTheConfigurationNames() throws Exception {
        var config = Files.writeString(folder.resolve("marquee.properties"), "bootstrap.servers=kafka.example:9092\n");
        var run = CliRun.of("demo", "--ephemeral", "--config", config.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("marquee: bootstrap.servers: 'kafka.example:9092' from the configuration");
    }
}
