package dev.marquee.it;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A training set as the label join would have made it. Comedies are bright, dramas dark: any network learns that. */
final class LabelledPosters {

    private LabelledPosters() {}

    /** Sends posters {@code [from, to)} of so many pixels a side. */
    static void send(KafkaClients clients, int side, int from, int to) {
        var topic = clients.topic(MarqueeTopic.LABELLED_POSTERS);
        try (var producer =
                clients.producer(clients.serdes().of(LabelledPoster.class).serializer())) {
            for (var i = from; i < to; i++) {
                var id = "poster-" + i;
                var rgb = new byte[side * side * 3];
                Arrays.fill(rgb, (byte) (i % 2 == 0 ? 250 : 5));
                producer.send(new ProducerRecord<>(topic, id, poster(id, side, rgb, i % 2 == 0 ? "Comedy" : "Drama")));
            }
        }
    }

    private static LabelledPoster poster(String id, int side, byte[] rgb, String genre) {
        return LabelledPoster.newBuilder()
                .setPosterId(id)
                .setImageSha256("sha-of-" + id)
                .setHeight(side)
                .setWidth(side)
                .setRgb(ByteBuffer.wrap(rgb))
                .setPreprocessingVersion(PosterDecoder.VERSION)
                .setGenres(List.of(genre))
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("test")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }
}
