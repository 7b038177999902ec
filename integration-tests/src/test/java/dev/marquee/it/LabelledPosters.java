package dev.marquee.it;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.Sha256;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
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
                var bright = i % 2 == 0;
                producer.send(new ProducerRecord<>(
                        topic, id, poster(id, picture(side, bright), bright ? "Comedy" : "Drama")));
            }
        }
    }

    private static byte[] picture(int side, boolean bright) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var grey = bright ? 0xfafafa : 0x050505;
        for (var pixel = 0; pixel < side * side; pixel++) {
            image.setRGB(pixel % side, pixel / side, grey);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static LabelledPoster poster(String id, byte[] picture, String genre) {
        // Another one for each: copies of a held-out picture would be left out.
        var sha256 = Sha256.of(id.getBytes(StandardCharsets.UTF_8));
        return LabelledPoster.newBuilder()
                .setPosterId(id)
                .setImage(ByteBuffer.wrap(picture))
                .setImageSha256(sha256)
                .setOriginalSha256(sha256)
                .setGenres(List.of(genre))
                .setKind(FeedbackKind.IMPORT)
                .setLabelledBy("test")
                .setLabelledAt(Instant.EPOCH)
                .build();
    }
}
