package dev.marquee.schemas.topics;

/**
 * Names the topics of one installation.
 *
 * @param prefix put in front of every name, empty for none
 */
public record TopicNames(String prefix) {

    private static final String LEGAL = "[a-zA-Z0-9._-]{0,100}";

    /** Checks that the prefix is allowed in a topic's name. */
    public TopicNames {
        if (!prefix.matches(LEGAL)) {
            throw new IllegalArgumentException(
                    "topics.prefix: '" + prefix + "' (expected: at most 100 of letters, digits, '.', '_' and '-')");
        }
    }

    /** The topic's name in this installation. */
    public String of(MarqueeTopic topic) {
        return prefix + topic.plainName();
    }
}
