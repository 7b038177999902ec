package dev.marquee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.PosterEvent;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.stream.StreamApp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Each poster keeps its own trace through a micro-batch, on a real broker. */
@WithBroker
class TracedPostersIT {

    private static final int POSTERS = 64;

    @Test
    void shouldCarryEachPostersTraceToItsPredictionOrDeadLetter(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        send(clients);

        try (var app = StreamApp.start(installed.settings("stream.batch.size", "16"));
                var outcomes = new Outcomes(clients)) {
            outcomes.awaitCount(POSTERS);

            assertThat(app.isAlive()).isTrue();
            assertThat(outcomes.deadLetters()).hasSize(POSTERS / 8);
            outcomes.deadLetters().forEach(letter -> {
                assertThat(headers(letter)).containsAllEntriesOf(sent(number(letter.key())));
            });
            assertThat(outcomes.predictions()).hasSize(POSTERS - POSTERS / 8);
            outcomes.predictions().forEach(prediction -> {
                var expected = sent(number(prediction.key()));
                expected.remove("internal");
                assertThat(headers(prediction)).as(prediction.key()).isEqualTo(expected);
            });
        }
    }

    private static void send(KafkaClients clients) {
        try (var producer =
                new KafkaProducer<>(clients.common(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var i = 0; i < POSTERS; i++) {
                var event = PosterEvent.newBuilder()
                        .setPosterId(Posters.id(i))
                        .setImage(ByteBuffer.wrap(i % 8 == 3 ? new byte[] {1, 2, 3} : Posters.picture(i)))
                        .setEventTime(Instant.EPOCH)
                        .build();
                var value = clients.serdes().of(PosterEvent.class).serializer().serialize("", event);
                var record = new ProducerRecord<>(
                        clients.topic(MarqueeTopic.POSTER_EVENTS), Posters.id(i).getBytes(UTF_8), value);
                sent(i).forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
                producer.send(record);
            }
            producer.flush();
        }
    }

    private static int number(String posterId) {
        return Integer.parseInt(posterId.substring(posterId.indexOf('-') + 1));
    }

    private static Map<String, String> sent(int number) {
        var headers = new HashMap<String, String>();
        headers.put("traceparent", String.format(Locale.ROOT, "00-%032x-%016x-01", number + 1, number + 1));
        headers.put("tracestate", "poster=" + number);
        headers.put("internal", "of the producer");
        return headers;
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
