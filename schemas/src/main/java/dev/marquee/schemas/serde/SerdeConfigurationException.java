package dev.marquee.schemas.serde;

import org.apache.kafka.common.KafkaException;

/** The configured serde cannot be used. */
public final class SerdeConfigurationException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private static final String WHAT_TO_DO = ". Go back to the setting that the topic was written with, or begin a new"
            + " installation with a topics.prefix of its own";

    private SerdeConfigurationException(String message) {
        super(message);
    }

    private SerdeConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A topic that an installation needs has values in another wire format than the configured one. */
    public static SerdeConfigurationException otherFormat(String topic, WireFormat found, WireFormat expected) {
        return new SerdeConfigurationException("topic " + topic + " holds values in " + found.description()
                + " (expected: " + expected.description() + ", because " + expected.setting() + " here)" + WHAT_TO_DO);
    }

    /**
     * A value that was read from a topic that an installation needs is in another wire format than the configured one.
     */
    public static SerdeConfigurationException otherFormat(String topic, UndecodableValueException value) {
        return new SerdeConfigurationException("topic " + topic + ": " + value.getMessage() + WHAT_TO_DO, value);
    }

    static SerdeConfigurationException unusable(String className, Throwable cause) {
        return new SerdeConfigurationException(
                "serde.format: " + className + " (expected: " + EventSerdes.SINGLE_OBJECT
                        + ", or a class on the class path that implements org.apache.kafka.common.serialization.Serde and accepts"
                        + " the kafka.* settings): " + cause.getMessage(),
                cause);
    }
}
