package dev.marquee.schemas.serde;

import org.apache.kafka.common.KafkaException;

/** The configured serde cannot be used. */
public final class SerdeConfigurationException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private SerdeConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    static SerdeConfigurationException unusable(String className, Throwable cause) {
        return new SerdeConfigurationException(
                "serde.format: " + className + " (expected: " + EventSerdes.SINGLE_OBJECT
                        + ", or a class on the class path that implements org.apache.kafka.common.serialization.Serde and accepts"
                        + " the kafka.* settings): " + cause.getMessage(),
                cause);
    }
}
