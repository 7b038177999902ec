package dev.marquee.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.Events;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    Path folder;

    /** Each version has another artifact; a version is the champion where it says so. */
    private static void publish(String artifact, boolean champion) {
        try (var registry = ModelRegistry.open(BROKER.clients());
                var publisher = ModelPublisher.open(BROKER.clients(), ModelPublisher.Role.TRAINER)) {
            var alias = champion ? ModelRegistry.CHAMPION : ModelRegistry.CHALLENGER;
            publisher.publish(
                    registry,
                    artifact.getBytes(UTF_8),
                    Events.version(0.25).setRunId("run-" + artifact),
                    number -> List.of(AliasMove.promotion(
                            alias, registry.alias(alias), number, "trainer", "gate", Instant.EPOCH)));
        }
    }

    private static void report(int version, String html) {
        try (var publisher = ModelPublisher.open(BROKER.clients(), ModelPublisher.Role.TRAINER)) {
            publisher.report(version, html);
        }
    }

    private String written(String... args) throws Exception {
        var file = folder.resolve("report.html");
        var all = new java.util.ArrayList<>(List.of("report"));
        all.addAll(List.of(args));
        all.addAll(List.of("--output", file.toString()));
        var run = BROKER.run(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).singleElement().asString().endsWith(file.toString());
        return Files.readString(file);
    }

    @Test
    void shouldWriteTheReportOfTheVersionThatIsNamed() throws Exception {
        publish("one", true);
        report(1, "<p>one</p>");
        publish("two", false);
        report(2, "<p>two</p>");

        assertThat(written("1")).isEqualTo("<p>one</p>");
        assertThat(written("2")).isEqualTo("<p>two</p>");
        assertThat(written("champion")).isEqualTo("<p>one</p>");
        assertThat(written("latest")).isEqualTo("<p>two</p>");
        assertThat(written()).isEqualTo("<p>two</p>");
    }

    /** Random bytes do not compress: this takes several chunks, and they lie between the artifacts. */
    @Test
    void shouldGiveALargeReportBackByteForByteAndLeaveTheArtifactsAlone() throws Exception {
        var bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        var html = "<p>\u00e9</p>" + Base64.getEncoder().encodeToString(bytes);
        publish("one", true);
        report(1, html);
        publish("two", false);

        assertThat(written("1")).isEqualTo(html);
        try (var registry = ModelRegistry.open(BROKER.clients())) {
            assertThat(registry.artifact(registry.version(1))).asString().isEqualTo("one");
            assertThat(registry.artifact(registry.version(2))).asString().isEqualTo("two");
        }
    }

    @Test
    void shouldSayWhereAReportMayLieThatIsNotInKafka() {
        publish("one", true);

        var run = BROKER.run("report", "1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("marquee: model version 1 has no report in Kafka")
                .contains("trainer.reports.dir as run-one.html");
    }

    @Test
    void shouldSayThatThereIsNothingToReportOnYet() {
        assertThat(BROKER.run("report").err())
                .containsExactly("marquee: there is no version yet (expected: a training, `marquee train`)");
        assertThat(BROKER.run("report", "champion").err())
                .containsExactly("marquee: there is no champion yet (expected: a published and promoted version)");
    }

    @Test
    void shouldRefuseAVersionThatIsNone() {
        var run = BROKER.run("report", "newest");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .containsExactly("marquee: version: newest (expected: a version's number, latest or champion)");
        assertThat(BROKER.run("report", "7").err()).singleElement().asString().contains("version 7 does not exist");
    }

    @Test
    void shouldSayWhichFileCannotBeWritten() throws Exception {
        publish("one", true);
        report(1, "<p>one</p>");
        var notAFolder = Files.writeString(folder.resolve("file"), "");

        var run = BROKER.run(
                "report", "1", "--output", notAFolder.resolve("report.html").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains("cannot write " + notAFolder);
    }

    @Test
    void shouldOpenItTheWayTheSystemDoes() {
        assertThat(Browser.command("Linux", "file:///r.html")).containsExactly("xdg-open", "file:///r.html");
        assertThat(Browser.command("Mac OS X", "file:///r.html")).containsExactly("open", "file:///r.html");
        assertThat(Browser.command("Windows 11", "file:///r.html"))
                .containsExactly("rundll32", "url.dll,FileProtocolHandler", "file:///r.html");
    }
}
