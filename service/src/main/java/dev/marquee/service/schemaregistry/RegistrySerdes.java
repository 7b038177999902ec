package dev.marquee.service.schemaregistry;

import dev.marquee.schemas.serde.EventSerdes;
import dev.marquee.schemas.serde.InterruptedSerdeException;
import dev.marquee.schemas.serde.UndecodableValueException;
import dev.marquee.schemas.serde.WireFormat;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.Default4ByteIdHandler;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.apicurio.registry.serde.kafka.config.KafkaSerdeConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Apicurio's serdes, set to what consumers of the Confluent wire format expect: a zero, the schema's content id in four
 * bytes, big-endian, the Avro body; no headers; each schema whole and under the subject {@code <topic>-value}. Whoever
 * writes the first value of a schema to a topic registers it.
 *
 * <p>A schema is asked for once in a process's life, an id never gets another meaning. A registry that does not answer
 * is waited for, without end and without a word to Kafka: it says nothing of the value. Only an id that the registry
 * says it does not have makes a value undecodable. Thread-safe.
 */
public final class RegistrySerdes implements EventSerdes {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final String url;
    private final RegistryRetry retry;
    private final RegistryClientFacade registry;
    private final Map<Class<?>, Serde<?>> serdes = new ConcurrentHashMap<>();

    private RegistrySerdes(String url, RegistryRetry retry, RegistryClientFacade registry) {
        this.url = url;
        this.retry = retry;
        this.registry = registry;
    }

    /**
     * Serdes with the registry at an address; nothing is asked yet.
     *
     * @param address http://host:port of an Apicurio Registry 3, with or without the path of one of its APIs
     * @param config {@code apicurio.registry.auth.username} and {@code .password} are read where they are given
     */
    public static RegistrySerdes at(String address, Map<String, ?> config) {
        var url = RegistryApi.url(address);
        var retry = new RegistryRetry(url);
        return new RegistrySerdes(url, retry, RetryingRegistryClient.of(RegistryApi.client(url, config), retry));
    }

    @Override
    @SuppressWarnings("unchecked") // under a class stands the serde that was made for it
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return (Serde<T>) serdes.computeIfAbsent(type, made -> make(type));
    }

    private <T extends SpecificRecord> Serde<T> make(Class<T> type) {
        var serializer = new AvroKafkaSerializer<T>(registry);
        serializer.configure(config(type), false);
        var deserializer = new AvroKafkaDeserializer<T>(registry);
        deserializer.configure(config(type), false);
        return Serdes.serdeFrom(writing(serializer), reading(type.getSimpleName(), deserializer));
    }

    private Map<String, Object> config(Class<?> type) {
        var config = new HashMap<String, Object>();
        config.put(SchemaResolverConfig.REGISTRY_URL, url);
        config.put(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, true);
        config.put(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT_IF_EXISTS, "FIND_OR_CREATE_VERSION");
        // Each schema whole: a consumer asks for one id and has all it needs.
        config.put(SchemaResolverConfig.DEREFERENCE_SCHEMA, true);
        config.put(SchemaResolverConfig.CHECK_PERIOD_MS, FOR_EVER.toMillis());
        config.put(SchemaResolverConfig.RETRY_COUNT, 0L);
        config.put(SerdeConfig.USE_ID, IdOption.contentId.name());
        config.put(SerdeConfig.ID_HANDLER, Default4ByteIdHandler.class.getName());
        config.put(KafkaSerdeConfig.ENABLE_HEADERS, false);
        config.put(AvroSerdeConfig.AVRO_DATUM_PROVIDER, EventDatumProvider.class);
        config.put(EventDatumProvider.EVENT, type);
        return config;
    }

    /**
     * Without the record's headers: Apicurio would write how the value is encoded into them, and believe what stands
     * there.
     */
    private static <T> Serializer<T> writing(Serializer<T> serializer) {
        return (topic, event) -> {
            try {
                return serializer.serialize(topic, event);
            } catch (RuntimeException e) {
                InterruptedSerdeException.throwIfCauseOf(e);
                throw e;
            }
        };
    }

    private <T> Deserializer<T> reading(String event, Deserializer<T> deserializer) {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            if (WireFormat.of(bytes).filter(WireFormat.CONFLUENT::equals).isEmpty()) {
                throw UndecodableValueException.notOf(WireFormat.CONFLUENT, event, bytes);
            }
            try {
                return deserializer.deserialize(topic, bytes);
            } catch (RuntimeException e) {
                InterruptedSerdeException.throwIfCauseOf(e);
                throw NotRegisteredException.isBehind(e)
                        ? UndecodableValueException.notRegistered(
                                event, ByteBuffer.wrap(bytes, 1, 4).getInt(), url, e)
                        : UndecodableValueException.malformed(event, e);
            }
        };
    }

    @Override
    public EventSerdes ofStores() {
        return EventSerdes.singleObject();
    }

    @Override
    public Optional<WireFormat> format() {
        return Optional.of(WireFormat.CONFLUENT);
    }

    @Override
    public boolean isWaiting() {
        return retry.isWaiting();
    }

    @Override
    public void endWaiting() {
        retry.end();
    }
}
