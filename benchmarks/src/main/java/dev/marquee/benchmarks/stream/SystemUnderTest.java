package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.benchmarks.run.MeasuredService;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.stream.StreamAppMain;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The programs that turn posters into predictions. */
enum SystemUnderTest {
    /** The product. */
    MARQUEE(StreamAppMain.class),
    /** DL4J's stock layers, one record at a time. */
    STOCK(PeerMain.Stock.class),
    /** ONNX Runtime and ImageIO, one record at a time. */
    ONNX(PeerMain.Onnx.class),
    /** ONNX Runtime behind Marquee's decoder and batcher. */
    ONNX_BATCHED(PeerMain.OnnxBatched.class);

    /** The heap taken whole at the start, as one would set it in a container: what grows then is not the heap. */
    static final List<String> WHOLE_HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");

    private static final List<String> HEAP = List.of("-Xmx512m");

    private final Class<?> main;

    SystemUnderTest(Class<?> main) {
        this.main = main;
    }

    /** Starts it with so many stream threads and a heap of at most 512 MB. */
    MeasuredService start(BenchmarkRun run, KafkaClients clients, int streamThreads, String name) throws IOException {
        return start(run, clients, streamThreads, name, HEAP);
    }

    /** Starts it with so many stream threads and options of the JVM. */
    MeasuredService start(BenchmarkRun run, KafkaClients clients, int streamThreads, String name, List<String> options)
            throws IOException {
        var settings = Map.of("stream.threads", Integer.toString(streamThreads));
        return MeasuredService.start(run, name, clients, new MeasuredService.Start(main, options, 1, settings));
    }
}
