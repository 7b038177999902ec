package dev.marquee.cli.posters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.BrokerExtension;
import dev.marquee.cli.Events;
import dev.marquee.events.GenrePrediction;
import dev.marquee.schemas.topics.MarqueeTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PredictionsCommandIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    private static void predict(GenrePrediction... predictions) {
        var clients = BROKER.clients();
        try (var producer =
                clients.producer(clients.serdes().of(GenrePrediction.class).serializer())) {
            for (var prediction : predictions) {
                producer.send(new ProducerRecord<>(
                        clients.topic(MarqueeTopic.GENRE_PREDICTIONS), prediction.getPosterId(), prediction));
            }
        }
    }

    @Test
    void shouldAlignIdTitleTopThreeAndVersion() {
        assertThat(PredictionPrinter.line(Events.prediction("tt0084058", "Heat and Dust")))
                .isEqualTo("tt0084058     Heat and Dust                   "
                        + "Drama 0.81*       Romance 0.25      Comedy 0.13        v3");
        assertThat(PredictionPrinter.line(Events.prediction(
                        "a-very-long-poster-id", "A title \u001b[31mthat is too long for its column")))
                .startsWith("a-very-long-poster-id  A title \ufffd[31mthat is too long…  Drama 0.81*");
    }

    @Test
    void shouldPrintWhatIsThereAndLeave() {
        predict(Events.prediction("a", "Alpha"), Events.prediction("b", "Beta"), Events.prediction("c", "Gamma"));
        var run = BROKER.run("predictions");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("b             Beta "))
                .allMatch(line -> line.endsWith("v3"));
        assertThat(BROKER.run("predictions", "--limit", "2").out()).hasSize(2);
    }

    @Test
    void shouldFollowFromTheBeginningUpToALimit() {
        predict(Events.prediction("a", "Alpha"), Events.prediction("b", "Beta"));
        var run = BROKER.run("predictions", "--follow", "--from-beginning", "--limit", "2");
        assertThat(run.out()).hasSize(2);
    }

    @Test
    void shouldWriteOneJsonObjectALine() {
        predict(Events.prediction("a", "Alpha \"the\" first"));
        assertThat(BROKER.run("predictions", "--json").out())
                .singleElement()
                .asString()
                .startsWith(
                        "{\"posterId\":\"a\",\"title\":\"Alpha \\\"the\\\" first\",\"probabilities\":[{\"genre\":\"Drama\","
                                + "\"probability\":0.8125}")
                .contains("\"modelVersion\":3,")
                .contains("\"eventTime\":\"2026-01-02T03:04:05.678Z\"");
    }

    @Test
    void shouldPrintNothingWhenThereIsNothing() {
        var run = BROKER.run("predictions");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(BROKER.run("predictions", "--limit", "0").exitCode()).isEqualTo(2);
    }
}
