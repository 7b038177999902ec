package dev.marquee.schemas.serde;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Creates the serdes of every process, so that the wire format is chosen in one place.
 *
 * <p>The default is Avro's <a
 * href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">single-object encoding</a>: a
 * two-byte marker, the writer schema's 64-bit fingerprint, the body. It needs no registry; writer schemas are found by
 * fingerprint among the versions that this module ships. The service module has serdes that speak the Confluent wire
 * format with a schema registry. Any other {@link Serde} for specific records can be named instead.
 */
public interface EventSerdes {

    /** The setting's value that means Avro's single-object encoding. */
    String SINGLE_OBJECT = "single-object";

    /**
     * A serde for the values of one topic. Deserialising throws {@link UndecodableValueException} if the bytes are not
     * such an event; null stays null.
     */
    <T extends SpecificRecord> Serde<T> of(Class<T> type);

    /**
     * Serdes for an application's own stores and their changelogs. No other application reads these, so that they need
     * no registry, neither when they are restored nor when the wire format is changed.
     */
    default EventSerdes ofStores() {
        return this;
    }

    /** The wire format of every value; empty if a configured class decides on it. */
    default Optional<WireFormat> format() {
        return Optional.empty();
    }

    /** Returns whether a thread that writes or reads a value is waiting, for example for a schema registry. */
    default boolean isWaiting() {
        return false;
    }

    /**
     * Ends every wait, now and later, with a {@link InterruptedSerdeException}. A process that is told to stop calls
     * it.
     */
    default void endWaiting() {}

    /** Avro's single-object encoding. */
    static EventSerdes singleObject() {
        return SingleObjectSerdes.INSTANCE;
    }

    /**
     * Creates the serdes that a configuration asks for.
     *
     * @param format {@value #SINGLE_OBJECT}, or the name of a class that implements {@code Serde<SpecificRecord>}
     * @param config handed to that class, with {@code specific.avro.reader=true} added
     * @throws SerdeConfigurationException if the class is missing, is not a serde or refuses the configuration
     */
    static EventSerdes from(String format, Map<String, ?> config) {
        return format.equals(SINGLE_OBJECT) ? singleObject() : ConfiguredSerdes.named(format, config);
    }
}
