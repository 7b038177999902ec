package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.Broker.Installed;
import dev.marquee.stream.StreamAppMain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own, ended by signals in mid-stream. */
@WithBroker
class KilledStreamAppIT {

    private static final int POSTERS = 6_000;
    private static final int SIGTERM_EXIT = 128 + 15;

    @Test
    void shouldLoseAndDoubleNothingThroughAKillAndATermination(Installed installed, @TempDir Path folder)
            throws Exception {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        Posters.send(clients, 0, POSTERS);
        // Small batches and one thread, so that the kills land in the middle.
        var settings = installed.values("stream.threads", "1", "stream.batch.size", "16");

        try (var processes = new ServiceProcesses(folder);
                var outcomes = new Outcomes(clients)) {
            var killed = processes.start(StreamAppMain.class, settings);
            outcomes.await("the first predictions", () -> outcomes.size() > 300);
            killed.destroyForcibly().waitFor(); // kill -9
            var afterKill = outcomes.size();
            assertThat(afterKill).as("outcomes at the kill").isLessThan(POSTERS);

            var terminated = processes.start(StreamAppMain.class, settings);
            outcomes.await("predictions of the second process", () -> outcomes.size() > afterKill + 300);
            terminated.destroy(); // SIGTERM
            assertThat(ServiceProcesses.exitCode(terminated))
                    .as("exit code after SIGTERM; it printed:%n%s", processes.output(1))
                    .isEqualTo(SIGTERM_EXIT);
            outcomes.read();
            assertThat(processes.output(1)).contains("stream-app has stopped");

            processes.start(StreamAppMain.class, settings);
            outcomes.awaitCount(POSTERS);

            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            outcomes.assertOrderKept();
        }
    }
}
