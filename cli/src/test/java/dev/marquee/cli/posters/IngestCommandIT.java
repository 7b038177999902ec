package dev.marquee.cli.posters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.TopicContent;
import dev.marquee.cli.output.Interruption;
import dev.marquee.client.MarqueeClient;
import dev.marquee.drawn.DrawnPosters;
import dev.marquee.events.PosterEvent;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    Path folder;

    @BeforeEach
    void drawPosters() throws IOException {
        for (var poster : DrawnPosters.draw(1, 4).toList()) {
            Files.write(folder.resolve(poster.id() + ".jpg"), poster.jpeg());
        }
    }

    @Test
    void shouldSendAFolderAndListWhatItRefused() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        Files.createDirectory(folder.resolve("more"));
        Files.copy(folder.resolve("drawn-00001.jpg"), folder.resolve("more/drawn-00001.jpg"));

        var begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var run = BROKER.run("ingest", folder.toString(), "--source", "unit test");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).singleElement().asString().matches("4 posters sent \\(.* KiB\\) in .* s, 2 refused");
        assertThat(run.err())
                .containsExactly(
                        "refused " + folder.resolve("more/drawn-00001.jpg")
                                + ": has the same posterId 'drawn-00001' as " + folder.resolve("drawn-00001.jpg"),
                        "refused " + folder.resolve("notes.txt")
                                + ": image is of no known format, its first bytes are 6e 6f 20 70 69 63 74 75 (expected"
                                + " JPEG, PNG or WebP)");
        var posters = TopicContent.of(BROKER.clients(), MarqueeTopic.POSTER_EVENTS, PosterEvent.class);
        assertThat(posters)
                .extracting(record -> record.key())
                .containsExactlyInAnyOrder("drawn-00000", "drawn-00001", "drawn-00002", "drawn-00003");
        var jpeg = Files.readAllBytes(folder.resolve("drawn-00002.jpg"));
        assertThat(posters).anySatisfy(record -> {
            assertThat(record.value().getImage()).isEqualTo(ByteBuffer.wrap(jpeg));
            assertThat(record.value().getSource()).isEqualTo("unit test");
            assertThat(record.value().getEventTime()).isBetween(begun, Instant.ofEpochMilli(record.timestamp()));
            assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        });
    }

    @Test
    void shouldReportInJsonForPrograms() {
        var run = BROKER.run("ingest", folder.resolve("drawn-00000.jpg").toString(), "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .singleElement()
                .asString()
                .startsWith("{\"sent\":1,\"bytes\":")
                .contains("\"refused\":[],\"left\":0,");
    }

    @Test
    void shouldFinishWhatItBeganWhenInterruptedAndSaySo() {
        try (var interruption = Interruption.watch();
                var producer =
                        MarqueeClient.over(BROKER.clients(), Clock.systemUTC()).posters()) {
            var files = FileSearch.in(List.of(folder));
            var ingestion = new Ingestion(producer, null, RateLimiter.of(Double.POSITIVE_INFINITY));
            var report = ingestion.send(files, interruption, file -> {
                if (file.endsWith("drawn-00001.jpg")) {
                    interruption.request();
                }
            });
            assertThat(report.line()).startsWith("Interrupted: 2 posters sent").endsWith(", 2 not looked at");
            assertThat(report.exitCode()).isEqualTo(130);
        }
        assertThat(TopicContent.of(BROKER.clients(), MarqueeTopic.POSTER_EVENTS, PosterEvent.class))
                .hasSize(2);
    }

    @Test
    void shouldNameATopicThatDoesNotExist() {
        var run = BrokerExtension.CliRun.of(
                "ingest",
                folder.toString(),
                "--bootstrap-servers",
                BROKER.bootstrapServers(),
                "--topics-prefix",
                "elsewhere-");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("marquee: topic elsewhere-poster-events does not exist at 127.0.0.1:")
                .contains("marquee up");
    }
}
