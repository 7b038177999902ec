package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.events.PosterEvent;
import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.stream.StreamAppMain;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest posters that are taken, many at once. */
@WithBroker
class LargePostersIT {

    private static final int POSTERS = 100;

    @Test
    void shouldPredictABacklogOfTheLargestPostersInHalfAGigabyteOfHeap(Installed installed, @TempDir Path folder)
            throws Exception {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        send(clients);

        try (var processes = new ServiceProcesses(folder);
                var outcomes = new Outcomes(clients)) {
            var app = processes.start(StreamAppMain.class, installed.values("stream.threads", "2"));
            outcomes.await("all outcomes", () -> outcomes.size() == POSTERS || !app.isAlive());

            assertThat(app.isAlive()).as("it printed:%n%s", processes.output(0)).isTrue();
            outcomes.assertExactlyOnePerEvent(Outcomes.sources(clients));
            assertThat(outcomes.predictions()).hasSize(POSTERS);
        }
    }

    /** Whatever stands behind a JPEG's end is no part of the picture, and is carried along all the same. */
    private static void send(KafkaClients clients) {
        var picture = Posters.picture(0);
        var largest = new byte[ImageLimits.DEFAULT_MAX_BYTES];
        new Random(1).nextBytes(largest);
        System.arraycopy(picture, 0, largest, 0, picture.length);
        var config = new HashMap<String, Object>(clients.common());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MarqueeTopic.MAX_RECORD_BYTES);
        var serializer = clients.serdes().of(PosterEvent.class).serializer();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            for (var i = 0; i < POSTERS; i++) {
                var id = Posters.id(i);
                var event = PosterEvent.newBuilder()
                        .setPosterId(id)
                        .setImage(ByteBuffer.wrap(largest))
                        .setEventTime(Instant.EPOCH)
                        .build();
                producer.send(new ProducerRecord<>(clients.topic(MarqueeTopic.POSTER_EVENTS), id, event));
            }
            producer.flush();
        }
    }
}
