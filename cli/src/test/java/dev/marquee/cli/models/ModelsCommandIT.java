package dev.marquee.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.BrokerExtension.CliRun;
import dev.marquee.cli.Events;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.registry.AliasMove;
import dev.marquee.service.registry.ModelPublisher;
import dev.marquee.service.registry.ModelRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    Path folder;

    private static void publish(ModelVersion.Builder version, boolean promoted) {
        try (var registry = ModelRegistry.open(BROKER.clients());
                var publisher = ModelPublisher.open(BROKER.clients(), ModelPublisher.Role.TRAINER)) {
            var alias = promoted ? ModelRegistry.CHAMPION : ModelRegistry.CHALLENGER;
            publisher.publish(
                    registry,
                    ("weights of " + version.getMetrics()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    version,
                    number -> List.of(AliasMove.promotion(
                            alias, registry.alias(alias), number, "trainer", "gate", Instant.EPOCH)));
        }
    }

    private static int champion() {
        try (var registry = ModelRegistry.open(BROKER.clients())) {
            return registry.champion().orElseThrow().getVersion();
        }
    }

    @Test
    void shouldListVersionsBesideTheirBaselines() {
        publish(Events.version(0.25), true);
        publish(Events.version(0.2).setParent(1).setVerdict("not promoted"), false);
        var run = BROKER.run("models", "list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsExactly(
                        "version  alias       mAP     baseline  macroF1  posters  parent  created               verdict",
                        "1        champion    0.2500  0.1000    0.2500   100      -       2026-01-02T03:04:05Z"
                                + "  promoted: 0.3 is above 0.2",
                        "2        challenger  0.2000  0.1000    0.2500   100      1       2026-01-02T03:04:05Z"
                                + "  not promoted");
        assertThat(BROKER.run("models", "list", "--json").out())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"aliases\":[\"champion\"],\"version\":1,");
    }

    @Test
    void shouldSayThatThereIsNoModelYet() {
        assertThat(BROKER.run("models", "list").out())
                .singleElement()
                .asString()
                .contains("No model has been published");
        var rollback = BROKER.run("models", "rollback");
        assertThat(rollback.exitCode()).isEqualTo(1);
        assertThat(rollback.err()).singleElement().asString().startsWith("marquee: alias champion points nowhere yet");
    }

    @Test
    void shouldShowEverythingOfAVersion() {
        publish(Events.version(0.25), true);
        assertThat(BROKER.run("models", "show", "1").out())
                .contains("model version 1, champion")
                .contains("  genres        3: Comedy, Drama, Sci-Fi")
                .contains("  training cut  0@60, 1@65")
                .contains("    meanAveragePrecision      0.2500 (baseline 0.1000)");
        var missing = BROKER.run("models", "show", "7");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).containsExactly("marquee: model version 7 does not exist (expected: one of [1])");
    }

    @Test
    void shouldPromoteAndRollBack() {
        publish(Events.version(0.25), true);
        publish(Events.version(0.2), false);
        assertThat(BROKER.run("models", "promote", "2").out())
                .containsExactly("model version 2 is the champion now; before it was 1");
        assertThat(champion()).isEqualTo(2);
        assertThat(BROKER.run("models", "promote", "2").out())
                .containsExactly("model version 2 is the champion already; nothing was changed");
        assertThat(BROKER.run("models", "rollback", "--why", "worse").out())
                .containsExactly("model version 1 is the champion now; before it was 2");
        assertThat(champion()).isEqualTo(1);
        var further = BROKER.run("models", "rollback");
        assertThat(further.exitCode()).isEqualTo(1);
        assertThat(further.err()).singleElement().asString().contains("no earlier version to go back to");
        assertThat(BROKER.run("models", "promote", "9").exitCode()).isEqualTo(1);
    }

    @Test
    void shouldSaveAVersionsArtifactByteForByteToANewFile() throws Exception {
        publish(Events.version(0.25), true);
        var file = folder.resolve("model.zip");

        var run = BROKER.run("models", "show", "1", "--save", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("model version 1, champion");
        assertThat(Files.readString(file)).startsWith("weights of ");
        var again = BROKER.run("models", "show", "1", "--save", file.toString());
        assertThat(again.exitCode())
                .as("a file that is there is not overwritten")
                .isEqualTo(1);
        assertThat(again.err()).singleElement().asString().startsWith("marquee: " + file + " cannot be written");
        var nowhere = folder.resolve("none").resolve("model.zip");
        assertThat(BROKER.run("models", "show", "1", "--save", nowhere.toString())
                        .exitCode())
                .isEqualTo(1);
        try (var left = Files.list(folder)) {
            assertThat(left).as("nothing half written").containsExactly(file);
        }
    }

    @Test
    void shouldMakeTheModelThatComesWithMarqueeTheFirstChampion() {
        var first = BROKER.run("models", "init", "--who", "ana");
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .containsExactly("model version 1, the one that comes with Marquee, is the champion now");
        assertThat(champion()).isEqualTo(1);

        var again = BROKER.run("models", "init");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).containsExactly("model version 1 is the champion already; nothing was changed");
        assertThat(BROKER.run("models", "init", "--json").out()).containsExactly("{\"champion\":1}");
        try (var registry = ModelRegistry.open(BROKER.clients())) {
            assertThat(registry.versions()).hasSize(1);
            assertThat(registry.alias(ModelRegistry.CHAMPION).orElseThrow().getWho())
                    .isEqualTo("ana");
        }
    }

    @Test
    void shouldMakeTheTopicsThatTheFirstChampionNeeds() {
        var prefix = BROKER.clients().id("fresh-");

        var run = CliRun.of(
                "models", "init", "--bootstrap-servers", BROKER.bootstrapServers(), "--topics-prefix", prefix);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }
}
