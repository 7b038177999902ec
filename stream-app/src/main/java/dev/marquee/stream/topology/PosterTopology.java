package dev.marquee.stream.topology;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import dev.marquee.cnn.image.PictureKeeper;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.GenrePrediction;
import dev.marquee.events.PosterEvent;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.deadletter.CarriedRecord;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.PosterKey;
import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.RecordTimeExtractor;
import dev.marquee.service.status.DeadLetterLog;
import dev.marquee.stream.batch.BatchSettings;
import dev.marquee.stream.batch.MicroBatch;
import dev.marquee.stream.model.ModelSlot;
import java.time.Clock;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * From poster events to predictions, pictures and dead letters:
 *
 * <pre>
 *   poster-events ─┬─ no key ───────────────────────────────────────────────► poster-dead-letters
 *                  └─ keyed ─► micro-batch: decode, score ─┬─ refused ──────► poster-dead-letters
 *                                                          ├─ prediction ──► genre-predictions
 *                                                          └─ picture ─────► poster-pictures
 * </pre>
 *
 * <p>Keys and values are read as bytes, so that a record that is no poster event becomes a dead letter byte for byte.
 * Every output keeps the record's key, timestamp and trace context (a dead letter all of its headers), and within a
 * partition the order; only dead letters without a key overtake the batch, which they cannot join. The timestamp is
 * when the poster event came to Kafka. The event time, which may be any time, stands in the values: a broker takes no
 * timestamp that lies far ahead.
 */
public final class PosterTopology {

    private PosterTopology() {}

    /**
     * Builds the topology.
     *
     * @param topicName gives a topic's name in this installation
     * @param keeper decides what is kept of each picture
     * @param batching when a batch is scored
     * @param slot must hold a model before the topology runs
     * @param clock for the time of scoring
     * @param listener follows what becomes of each poster
     */
    public static Topology build(
            Function<MarqueeTopic, String> topicName,
            EventSerdes serdes,
            PosterDecoder decoder,
            PictureKeeper keeper,
            BatchSettings batching,
            ModelSlot slot,
            Clock clock,
            PosterListener listener) {
        var builder = new StreamsBuilder();

        KStream<byte[], byte[]> posters = builder.<byte[], byte[]>stream(
                        topicName.apply(MarqueeTopic.POSTER_EVENTS),
                        Consumed.with(ByteArray(), ByteArray())
                                .withTimestampExtractor(new RecordTimeExtractor())
                                .withName("poster-events"))
                .peek((key, value) -> listener.onReceived(), Named.as("count-received"));

        var withoutKey = posters.filter((key, value) -> PosterKey.isMissing(key), Named.as("without-key"))
                .process(() -> new KeylessRefusal(listener), Named.as("refuse-without-key"));
        KStream<byte[], Outcome> outcomes = MicroBatch.batched(
                builder,
                posters.filter((key, value) -> !PosterKey.isMissing(key), Named.as("with-key")),
                "posters",
                batching,
                () -> new PosterBatch(
                        serdes.of(PosterEvent.class).deserializer(), decoder, keeper, slot, clock, listener));

        outcomes.flatMapValues(Outcome::predictions, Named.as("prediction"))
                .to(
                        topicName.apply(MarqueeTopic.GENRE_PREDICTIONS),
                        Produced.with(ByteArray(), serdes.of(GenrePrediction.class))
                                .withName("genre-predictions"));
        outcomes.flatMapValues(Outcome::pictures, Named.as("picture"))
                .to(
                        topicName.apply(MarqueeTopic.POSTER_PICTURES),
                        Produced.with(ByteArray(), serdes.of(PosterPicture.class))
                                .withName("poster-pictures"));
        outcomes.filter((key, outcome) -> outcome instanceof Outcome.Refused, Named.as("refused"))
                .mapValues(outcome -> ((Outcome.Refused) outcome).value(), Named.as("original-value"))
                .merge(withoutKey, Named.as("all-refused"))
                .to(
                        topicName.apply(MarqueeTopic.POSTER_DEAD_LETTERS),
                        Produced.with(ByteArray(), ByteArray()).withName("poster-dead-letters"));
        return builder.build();
    }

    /** Makes a dead letter of a record without a key: nobody knows which poster it is. */
    private static final class KeylessRefusal extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private final PosterListener listener;

        KeylessRefusal(PosterListener listener) {
            this.listener = listener;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            var source =
                    context().recordMetadata().orElseThrow(() -> new IllegalStateException("a record of no topic"));
            var why = PosterKey.missing(record.key());
            var letter = new DeadLetter(
                    why.fault().code(),
                    String.valueOf(why.getMessage()),
                    source.topic(),
                    source.partition(),
                    source.offset(),
                    record.timestamp());
            listener.onDeadLetter(letter);
            DeadLetterLog.log(letter);
            var carried = CarriedRecord.of(letter, record.key(), record.value(), record.headers());
            context().forward(record.withValue(carried.value()).withHeaders(carried.headers()));
        }
    }
}
