package dev.marquee.trainer.dataset;

import dev.marquee.events.LabelledPoster;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures in one pass over labelled-posters, in the order in which they lie there.
 *
 * <p>The topic goes on changing meanwhile: labels come, and compaction removes the record that a run's cut knew. What
 * counts is therefore the picture and not the offset: any record of the poster that has the picture of the cut, by its
 * SHA-256, will do, and its label is not looked at. A poster whose picture was replaced or whose label was withdrawn
 * after the cut is passed over if the record of the cut is gone by then; the next run has what took its place. So
 * a run's pixels depend on its cut alone.
 */
public record KafkaPictures(KafkaClients clients) implements PictureSource {

    @Override
    public void read(List<Example> examples, Visitor visitor) {
        var search = new Search(examples, visitor);
        var values = clients.serdes().of(LabelledPoster.class).deserializer();
        try (var reader = TopicReader.openForOnePass(clients, MarqueeTopic.LABELLED_POSTERS, values)) {
            reader.readToEnd(record -> search.accept(record.key(), record.value()));
            if (!search.isDone()) {
                // A record that was compacted away before its turn has a successor, which may lie behind the end that
                // was read up to, but not behind the end of now.
                reader.readToEnd(record -> search.accept(record.key(), record.value()));
            }
        }
    }

    /** The examples whose pictures are looked for. */
    static final class Search {

        private final List<Example> examples;
        private final Visitor visitor;
        private final Map<String, Integer> missing = new HashMap<>();

        Search(List<Example> examples, Visitor visitor) {
            this.examples = examples;
            this.visitor = visitor;
            for (var i = 0; i < examples.size(); i++) {
                missing.put(examples.get(i).posterId(), i);
            }
        }

        /** Takes a record of labelled-posters in and returns whether pictures are missing still. */
        boolean accept(String posterId, @Nullable LabelledPoster poster) {
            var index = poster == null ? null : missing.get(posterId);
            if (poster != null
                    && index != null
                    && examples.get(index).imageSha256().equalsIgnoreCase(poster.getImageSha256())) {
                missing.remove(posterId);
                visitor.onPicture(index, poster.getImage(), poster.getTitle(), poster.getSource());
            }
            return !isDone();
        }

        boolean isDone() {
            return missing.isEmpty();
        }
    }
}
