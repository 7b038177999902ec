package dev.marquee.schemas.serde;

import dev.marquee.events.GenrePrediction;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.LabelledPoster;
import dev.marquee.events.ModelAlias;
import dev.marquee.events.ModelArtifactChunk;
import dev.marquee.events.ModelVersion;
import dev.marquee.events.PosterEvent;
import dev.marquee.events.PosterPicture;
import dev.marquee.events.TrainingProgress;
import dev.marquee.events.TrainingRequest;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The events that have a topic of their own. */
final class EventTypes {

    static final List<Class<? extends SpecificRecord>> ALL = List.of(
            PosterEvent.class,
            GenrePrediction.class,
            PosterPicture.class,
            LabelFeedback.class,
            LabelledPoster.class,
            ModelArtifactChunk.class,
            ModelVersion.class,
            ModelAlias.class,
            TrainingProgress.class,
            TrainingRequest.class);

    private EventTypes() {}
}
