package dev.marquee.client;

import java.util.Collection;
import java.util.List;

/** The cluster lacks topics: no Marquee service has run on it yet, or another prefix is configured. */
public final class TopicsMissingException extends MarqueeClientException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> topics;

    private TopicsMissingException(String message, List<String> topics) {
        super(message);
        this.topics = topics;
    }

    static TopicsMissingException of(Collection<String> topics, String bootstrapServers) {
        return new TopicsMissingException(
                "topic " + String.join(", ", topics) + " does not exist at " + bootstrapServers
                        + " (expected: created by `marquee up`, the stream-app or the trainer; or is topics.prefix another"
                        + " one?)",
                List.copyOf(topics));
    }

    /** Returns the names of the topics that are missing, with the configured prefix. */
    public List<String> topics() {
        return topics;
    }
}
