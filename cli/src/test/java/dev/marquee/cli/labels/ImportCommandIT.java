package dev.marquee.cli.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.TopicContent;
import dev.marquee.drawn.DrawnPosters;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.PosterEvent;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    Path folder;

    @Test
    void shouldSendPostersAndLabelsAndSayWhichRowsItRefused() throws Exception {
        Files.createDirectory(folder.resolve("images"));
        for (var poster : DrawnPosters.draw(1, 3).toList()) {
            Files.write(folder.resolve("images").resolve(poster.id() + ".jpg"), poster.jpeg());
        }
        Files.write(folder.resolve("images/empty.jpg"), new byte[0]);
        var csv = Files.writeString(folder.resolve("labels.csv"), """
                id,file,title,year,genres
                one,images/drawn-00000.jpg,First,1999,Drama|War
                bad,images/empty.jpg,Empty,1999,Drama
                two,images/drawn-00001.jpg,Second,2001,Comedy
                three,images/gone.jpg,Third,2001,Comedy
                """);

        var begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var run = BROKER.run("import", "--labels", csv.toString(), "--who", "tester");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly(
                        "refused line 3: " + folder.resolve("images/empty.jpg")
                                + " image has 0 bytes (expected a JPEG, PNG or WebP)",
                        "refused line 5: file " + folder.resolve("images/gone.jpg") + " does not exist");
        assertThat(run.out()).singleElement().asString().matches("2 posters and 2 labels sent in .* s, 2 rows refused");
        var posters = TopicContent.of(BROKER.clients(), MarqueeTopic.POSTER_EVENTS, PosterEvent.class);
        assertThat(posters).allSatisfy(record -> {
            var event = record.value();
            assertThat(record.key()).isEqualTo(event.getPosterId());
            assertThat(event.getEventTime()).isBetween(begun, Instant.ofEpochMilli(record.timestamp()));
            assertThat(event.getSource()).isEqualTo(csv.toString());
        });
        assertThat(posters)
                .extracting(record ->
                        record.value().getTitle() + " " + record.value().getReleaseYear())
                .containsExactlyInAnyOrder("First 1999", "Second 2001");
        assertThat(TopicContent.of(BROKER.clients(), MarqueeTopic.LABEL_FEEDBACK, LabelFeedback.class))
                .hasSize(2)
                .anySatisfy(record -> {
                    assertThat(record.key()).isEqualTo("one");
                    assertThat(record.value().getGenres()).isEqualTo(List.of("Drama", "War"));
                    assertThat(record.value().getKind()).isEqualTo(FeedbackKind.IMPORT);
                    assertThat(record.value().getWho()).isEqualTo("tester");
                    assertThat(record.value().getModelVersion()).isNull();
                });
    }

    @Test
    void shouldRefuseATableThatLacksAColumnBeforeItTalksToKafka() throws Exception {
        var csv = Files.writeString(folder.resolve("labels.csv"), "id,genres\n");
        var run = BrokerExtension.CliRun.of("import", "--labels", csv.toString(), "--bootstrap-servers", "localhost:1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("marquee: " + csv + ": column file is missing, found: id, genres");
    }
}
