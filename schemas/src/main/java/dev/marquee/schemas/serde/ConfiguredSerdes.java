package dev.marquee.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;

/** Serdes of a class that the configuration names, for example a schema registry's. */
final class ConfiguredSerdes implements EventSerdes {

    private final Serde<SpecificRecord> delegate;

    private ConfiguredSerdes(Serde<SpecificRecord> delegate) {
        this.delegate = delegate;
    }

    @SuppressWarnings("unchecked") // Serde's type is erased; a class for other values shows itself at the first record
    static ConfiguredSerdes named(String className, Map<String, ?> config) {
        try {
            Serde<SpecificRecord> serde = Utils.newInstance(className, Serde.class);
            var withReader = new HashMap<String, Object>(config);
            withReader.putIfAbsent("specific.avro.reader", true);
            serde.configure(withReader, false);
            return new ConfiguredSerdes(serde);
        } catch (ClassNotFoundException | RuntimeException e) {
            throw SerdeConfigurationException.unusable(className, e);
        }
    }

    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        Deserializer<T> deserializer = (topic, bytes) -> {
            try {
                return type.cast(delegate.deserializer().deserialize(topic, bytes));
            } catch (RuntimeException e) {
                if (isUnreachableRegistry(e)) {
                    throw e;
                }
                throw UndecodableValueException.malformed(type.getSimpleName(), e);
            }
        };
        return Serdes.serdeFrom((topic, event) -> delegate.serializer().serialize(topic, event), deserializer);
    }

    /**
     * Whether a failure is the network's: it says nothing about the record, and to refuse the record would lose a good
     * one.
     */
    private static boolean isUnreachableRegistry(RuntimeException failure) {
        if (failure instanceof RetriableException) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var origin = cause.getClass().getPackageName();
            if (origin.startsWith("java.net") || origin.startsWith("javax.net")) {
                return true;
            }
        }
        return false;
    }
}
