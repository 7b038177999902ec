package dev.marquee.stream.topology;

import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.KeptPicture;
import dev.marquee.cnn.image.PictureKeeper;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.events.PosterEvent;
import dev.marquee.schemas.deadletter.CarriedRecord;
import dev.marquee.schemas.deadletter.DeadLetter;
import dev.marquee.schemas.deadletter.PosterKey;
import dev.marquee.schemas.deadletter.RecordFault;
import dev.marquee.schemas.deadletter.UnusableKeyException;
import dev.marquee.schemas.serde.UndecodableValueException;
import dev.marquee.service.status.DeadLetterLog;
import dev.marquee.stream.batch.BatchFunction;
import dev.marquee.stream.batch.BufferedRecord;
import dev.marquee.stream.model.ModelSlot;
import dev.marquee.stream.model.ModelSlot.LiveModel;
import dev.marquee.stream.topology.PosterListener.ScoredBatch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Decodes and scores a batch of poster events with one model; what cannot be scored is refused, each for itself. */
final class PosterBatch implements BatchFunction<byte[], byte[], Outcome> {

    private final Deserializer<PosterEvent> events;
    private final PosterDecoder decoder;
    private final PictureKeeper keeper;
    private final ModelSlot slot;
    private final Clock clock;
    private final PosterListener listener;

    PosterBatch(
            Deserializer<PosterEvent> events,
            PosterDecoder decoder,
            PictureKeeper keeper,
            ModelSlot slot,
            Clock clock,
            PosterListener listener) {
        this.events = events;
        this.decoder = decoder;
        this.keeper = keeper;
        this.slot = slot;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public List<Record<byte[], Outcome>> apply(List<BufferedRecord<byte[], byte[]>> batch) {
        return slot.withModel(model -> {
            var measured = new BatchEvent();
            measured.begin();
            var begun = clock.millis();
            var start = System.nanoTime();
            var entries = new ArrayList<Entry>(batch.size());
            var pictures = new ArrayList<byte[]>(batch.size());
            for (var record : batch) {
                var entry = decode(record, model);
                entries.add(entry);
                if (entry instanceof DecodedPoster poster) {
                    pictures.add(poster.rgb());
                }
            }
            var decoded = System.nanoTime();
            var probabilities = pictures.isEmpty() ? new float[0][] : model.score(pictures);
            var scored = System.nanoTime();
            var now = clock.instant();
            var outcomes = outcomes(entries, model, probabilities, now);
            var summary =
                    new ScoredBatch(batch.size(), pictures.size(), model.version(), decoded - start, scored - decoded);
            measured.commit(summary);
            report(summary, entries, begun, now.toEpochMilli());
            return outcomes;
        });
    }

    private void report(ScoredBatch summary, List<Entry> entries, long begunMillis, long nowMillis) {
        listener.onBatch(summary);
        for (var entry : entries) {
            if (entry instanceof DecodedPoster poster) {
                // Not before 1970: the difference of two times that a producer may choose could overflow.
                var eventMillis = Math.max(0, poster.event().getEventTime().toEpochMilli());
                listener.onPrediction(begunMillis - poster.source().bufferedAt(), nowMillis - eventMillis);
            } else if (entry instanceof RefusedRecord refused) {
                listener.onDeadLetter(refused.letter());
                DeadLetterLog.log(refused.letter());
            }
        }
    }

    private static List<Record<byte[], Outcome>> outcomes(
            List<Entry> entries, LiveModel model, float[][] probabilities, Instant now) {
        var outcomes = new ArrayList<Record<byte[], Outcome>>(entries.size());
        var scored = 0;
        for (var entry : entries) {
            if (entry instanceof DecodedPoster poster) {
                outcomes.add(poster.outcome(Outcome.Scored.of(poster, model, probabilities[scored++], now)));
            } else if (entry instanceof RefusedRecord refused) {
                outcomes.add(refused.outcome());
            }
        }
        return outcomes;
    }

    private Entry decode(BufferedRecord<byte[], byte[]> record, LiveModel model) {
        var architecture = model.description().architecture();
        if (DeadLetter.isTooLarge(record.value())) {
            return refused(record, RecordFault.VALUE_TOO_LARGE.code(), DeadLetter.tooLarge(record.value().length));
        }
        PosterEvent event = null;
        try {
            var key = PosterKey.read(record.key());
            event = events.deserialize(record.topic(), record.value());
            if (event == null) {
                return refused(record, RecordFault.VALUE_MISSING.code(), "value is null (expected: a PosterEvent)");
            }
            PosterKey.requireSame(key, event.getPosterId());
            var rgb = decoder.decode(event.getImage(), architecture.height(), architecture.width());
            return new DecodedPoster(record, event, rgb, keeper.keep(event.getImage()));
        } catch (UnusableKeyException e) {
            return refused(record, event, e.fault().code(), String.valueOf(e.getMessage()));
        } catch (UndecodableValueException e) {
            return refused(record, RecordFault.of(e.fault()).code(), String.valueOf(e.getMessage()));
        } catch (ImageRefusedException e) {
            return refused(record, event, e.refusal().code(), String.valueOf(e.getMessage()));
        }
    }

    private static RefusedRecord refused(BufferedRecord<byte[], byte[]> record, String reason, String message) {
        return refused(record, null, reason, message);
    }

    /** @param event what the record says; null if that cannot be read, so that its own time is the best there is */
    private static RefusedRecord refused(
            BufferedRecord<byte[], byte[]> record, @Nullable PosterEvent event, String reason, String message) {
        var eventTime =
                event == null ? record.timestamp() : event.getEventTime().toEpochMilli();
        return new RefusedRecord(
                record,
                new DeadLetter(reason, message, record.topic(), record.partition(), record.offset(), eventTime));
    }

    /** A record of the batch after decoding. */
    private sealed interface Entry permits DecodedPoster, RefusedRecord {}

    /**
     * A poster that can be scored.
     *
     * @param rgb {@code [height, width, 3]}, the scorer's input
     * @param kept the file that is sent to be trained on
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one batch; never compared
    record DecodedPoster(BufferedRecord<byte[], byte[]> source, PosterEvent event, byte[] rgb, KeptPicture kept)
            implements Entry {
        Record<byte[], Outcome> outcome(Outcome scored) {
            return new Record<>(source.key(), scored, source.timestamp(), TraceContext.of(source.headers()));
        }
    }

    private record RefusedRecord(BufferedRecord<byte[], byte[]> source, DeadLetter letter) implements Entry {
        Record<byte[], Outcome> outcome() {
            var carried = CarriedRecord.of(letter, source.key(), source.value(), source.headers());
            return new Record<>(
                    carried.key(), new Outcome.Refused(carried.value()), source.timestamp(), carried.headers());
        }
    }

    /**
     * A scored batch, for Java Flight Recorder. Its duration is that of the whole batch, building the outcomes
     * included.
     */
    @Name("dev.marquee.Batch")
    @Label("Scored Batch")
    @Category("Marquee")
    @Description("Posters that were decoded and scored together.")
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    static final class BatchEvent extends Event {

        @Label("Size")
        @Description("Poster events of the batch")
        int size;

        @Label("Scored")
        @Description("Posters of the batch that were scored; the others became dead letters")
        int scored;

        @Label("Model Version")
        int modelVersion;

        @Label("Decode Time")
        @Description("Reading the events and decoding their images")
        @Timespan(Timespan.NANOSECONDS)
        long decodeTime;

        @Label("Score Time")
        @Description("Running the network")
        @Timespan(Timespan.NANOSECONDS)
        long scoreTime;

        /** Ends the event and writes it down if somebody is recording. */
        void commit(ScoredBatch batch) {
            end();
            if (shouldCommit()) {
                size = batch.size();
                scored = batch.scored();
                modelVersion = batch.modelVersion();
                decodeTime = batch.decodeNanos();
                scoreTime = batch.scoreNanos();
                commit();
            }
        }
    }
}
