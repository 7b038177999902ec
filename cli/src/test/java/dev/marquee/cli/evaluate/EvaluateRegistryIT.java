package dev.marquee.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.DrawnTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EvaluateRegistryIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureTheChampionOrAnyVersionOfACluster() throws Exception {
        var labels = DrawnTable.write(folder, 3).csv().toString();
        var early = BROKER.run("evaluate", "--labels", labels);
        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err()).singleElement().asString().startsWith("marquee: there is no champion yet");
        assertThat(BROKER.run("models", "init").exitCode()).isZero();

        var champion = BROKER.run("evaluate", "--labels", labels);
        var version = BROKER.run("evaluate", "--labels", labels, "--model", "1");
        var missing = BROKER.run("evaluate", "--labels", labels, "--model", "9");

        assertThat(champion.exitCode()).isZero();
        assertThat(champion.out()).first().asString().startsWith("model version 1, the champion (128x96x3 ");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).first().asString().startsWith("model version 1 (128x96x3 ");
        assertThat(version.out().subList(1, version.out().size()))
                .isEqualTo(champion.out().subList(1, champion.out().size()));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).containsExactly("marquee: model version 9 does not exist (expected: one of [1])");
    }
}
