package dev.marquee.stream.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.marquee.stream.TopologyText;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** The batcher inside Streams' own machinery. The driver commits after every record, so each batch is of one. */
class MicroBatchTest {

    private static final Instant STARTED = Instant.parse("2026-11-22T12:00:00Z");

    private final List<RecordingFunction> functions = new ArrayList<>();

    @Test
    void shouldGiveEachRecordsResultOnceAndInOrder() {
        try (var driver = new TopologyTestDriver(topology(), config())) {
            var in = input(driver);
            var out = output(driver);

            in.pipeInput("k", "a");
            in.pipeInput("l", "b");
            in.pipeInput("k", "c");
            driver.advanceWallClockTime(Duration.ofSeconds(1)); // the punctuator finds nothing left

            assertThat(out.readKeyValuesToList())
                    .extracting(result -> result.key + "=" + result.value)
                    .containsExactly("k=a", "l=b", "k=c");
        }
    }

    @Test
    void shouldKeepKeyTimestampAndHeaders() {
        try (var driver = new TopologyTestDriver(topology(), config())) {
            var headers = new RecordHeaders().add("trace", "7".getBytes(UTF_8)).add("trace", "8".getBytes(UTF_8));
            var sent = new TestRecord<>("k", "a", headers, Instant.ofEpochMilli(1_234_567));

            input(driver).pipeInput(sent);

            assertThat(output(driver).readRecordsToList()).containsExactly(sent);
        }
    }

    @Test
    void shouldTellTheFunctionWhereAndWhenEachRecordCame() {
        try (var driver = new TopologyTestDriver(topology(), config(), STARTED)) {
            var in = input(driver);
            in.pipeInput("k", "a", 10);
            in.pipeInput("k", "b", 11);
        }

        assertThat(functions).singleElement().satisfies(function -> assertThat(function.records())
                .containsExactly(
                        new BufferedRecord<>("k", "a", 10, new RecordHeaders(), "in", 0, 0, STARTED.toEpochMilli()),
                        new BufferedRecord<>("k", "b", 11, new RecordHeaders(), "in", 0, 1, STARTED.toEpochMilli())));
    }

    @Test
    void shouldTakeRecordsWithoutAValue() {
        try (var driver = new TopologyTestDriver(topology(), config())) {
            input(driver).pipeInput("k", null, 10);

            assertThat(output(driver).readKeyValuesToList())
                    .singleElement()
                    .satisfies(result -> assertThat(result.value).isNull());
        }
    }

    @Test
    void shouldMakeOneFunctionForATaskAndCloseIt() {
        try (var driver = new TopologyTestDriver(topology(), config())) {
            input(driver).pipeInput("k", "a");
            assertThat(functions).singleElement().satisfies(function -> assertThat(function.timesClosed())
                    .isZero());
        }

        assertThat(functions).singleElement().satisfies(function -> assertThat(function.timesClosed())
                .isEqualTo(1));
    }

    @Test
    void shouldWriteToNoTopicOfItsOwn() {
        try (var driver = new TopologyTestDriver(topology(), config())) {
            input(driver).pipeInput("k", "a");

            assertThat(driver.producedTopicNames()).containsExactly("out");
        }
    }

    @Test
    void shouldNameEveryProcessorAndStoreAfterItself() {
        var text = TopologyText.of(topology());

        assertThat(text.topics()).containsExactlyInAnyOrder("in", "out");
        assertThat(text.stores()).containsExactlyInAnyOrder("batch-buffer", "batch-markers");
        assertThat(text.processors())
                .containsExactlyInAnyOrder(
                        "source",
                        "batch-collect",
                        "batch-hold-until-commit",
                        "batch-before-commit",
                        "batch-full",
                        "batch-due",
                        "batch-flush",
                        "sink");
    }

    @Test
    void shouldKeepTwoBatchersOfOneTopologyApart() {
        var builder = new StreamsBuilder();
        var in = builder.stream(
                "in", Consumed.with(Serdes.String(), Serdes.String()).withName("source"));
        for (var name : List.of("one", "two")) {
            MicroBatch.batched(builder, in, name, new BatchSettings(32, Duration.ofMillis(50)), RecordingFunction::new)
                    .to(name, Produced.with(Serdes.String(), Serdes.String()).withName("sink-" + name));
        }

        try (var driver = new TopologyTestDriver(builder.build(), config())) {
            input(driver).pipeInput("k", "a");

            for (var name : List.of("one", "two")) {
                assertThat(driver.createOutputTopic(name, new StringDeserializer(), new StringDeserializer())
                                .readValuesToList())
                        .as(name)
                        .containsExactly("a");
            }
        }
    }

    @Test
    void shouldNotHoldOnToTheBytesOfRecordsThatItHasWorkedOn() {
        var pool = new ArrayList<WeakReference<byte[]>>();
        Serializer<String> remembered = (topic, value) -> {
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            pool.add(new WeakReference<>(bytes));
            return bytes;
        };

        try (var driver = new TopologyTestDriver(topology(), config())) {
            var input = driver.createInputTopic("in", new StringSerializer(), remembered);
            for (var i = 0; i < 200; i++) {
                input.pipeInput("key " + i, "value " + i);
            }

            assertThat(output(driver).getQueueSize()).isEqualTo(200);
            await("all values but the last one of the one task are let go").untilAsserted(() -> {
                System.gc();
                assertThat(pool.stream().filter(value -> value.get() != null)).hasSizeLessThanOrEqualTo(1);
            });
        }
    }

    @Test
    void shouldFailTheTaskWhenTheFunctionFails() {
        var failure = new IllegalStateException("no model");
        var topology = topology(() -> new RecordingFunction() {
            @Override
            public List<Record<String, String>> apply(List<BufferedRecord<String, String>> batch) {
                throw failure;
            }
        });

        try (var driver = new TopologyTestDriver(topology, config())) {
            assertThatThrownBy(() -> input(driver).pipeInput("k", "a")).hasRootCause(failure);
            assertThat(output(driver).isEmpty()).isTrue();
        }
    }

    @Test
    void shouldRefuseToStartWithoutARecordCache() {
        var config = config();
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");

        assertThatThrownBy(() -> new TopologyTestDriver(topology(), config).close())
                .rootCause()
                .isInstanceOf(RecordCacheOffException.class)
                .hasMessage("statestore.cache.max.bytes: 0 (expected: > 0, for example the default 10485760):"
                        + " without the record cache every batch is one record");
    }

    private Topology topology() {
        return topology(() -> {
            var function = new RecordingFunction();
            functions.add(function);
            return function;
        });
    }

    private static Topology topology(Supplier<RecordingFunction> function) {
        var builder = new StreamsBuilder();
        var in = builder.stream(
                "in", Consumed.with(Serdes.String(), Serdes.String()).withName("source"));
        MicroBatch.batched(builder, in, "batch", new BatchSettings(32, Duration.ofMillis(50)), function)
                .to("out", Produced.with(Serdes.String(), Serdes.String()).withName("sink"));
        return builder.build();
    }

    private static Properties config() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "micro-batch-test");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return config;
    }

    private static TestInputTopic<String, String> input(TopologyTestDriver driver) {
        return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
    }

    private static TestOutputTopic<String, String> output(TopologyTestDriver driver) {
        return driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
    }
}
