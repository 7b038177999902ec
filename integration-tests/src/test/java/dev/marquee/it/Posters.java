package dev.marquee.it;

import dev.marquee.client.MarqueeClient;
import dev.marquee.drawn.DrawnPoster;
import dev.marquee.drawn.DrawnPosters;
import dev.marquee.service.kafka.KafkaClients;
import java.time.Clock;
import java.util.List;

/** Pictures to send: a few dozen drawn ones, again and again under other ids. */
final class Posters {

    static final List<DrawnPoster> DRAWN = DrawnPosters.draw(11, 48).toList();

    private Posters() {}

    static String id(int number) {
        return "poster-" + number;
    }

    static byte[] picture(int number) {
        return DRAWN.get(number % DRAWN.size()).jpeg();
    }

    /** Sends posters {@code from} to {@code to - 1} and waits until Kafka has them. */
    static void send(KafkaClients clients, int from, int to) {
        try (var producer = MarqueeClient.over(clients, Clock.systemUTC()).posters()) {
            for (var i = from; i < to; i++) {
                producer.send(id(i), picture(i), "Film " + i, 2000, "integration test");
            }
            producer.flush();
        }
    }
}
