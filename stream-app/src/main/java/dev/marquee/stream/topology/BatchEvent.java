package dev.marquee.stream.topology;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A scored batch, for Java Flight Recorder. Its own duration is that of the whole batch, building the outcomes included. */
@Name("dev.marquee.Batch")
@Label("Scored Batch")
@Category("Marquee")
@Description("Posters that were decoded and scored together.")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
final class BatchEvent extends Event {

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

    /** Ends the event and writes it down, if anybody is recording. */
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
