package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.run.Run;
import dev.marquee.benchmarks.run.ServiceProcess;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.stream.StreamAppMain;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Who turns posters into predictions. */
enum Contestant {
    /** The product. */
    MARQUEE(StreamAppMain.class),
    /** DL4J's stock layers, one record at a time. */
    STOCK(StockMain.class),
    /** ONNX Runtime and ImageIO, one record at a time. */
    ONNX(OnnxMain.class),
    /** ONNX Runtime behind Marquee's decoder and batcher. */
    ONNX_BATCHED(OnnxBatchedMain.class);

    /** The heap taken whole at the start, as one would set it in a container: what grows then is not the heap. */
    static final List<String> WHOLE_HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");

    private static final List<String> HEAP = List.of("-Xmx512m");

    private final Class<?> main;

    Contestant(Class<?> main) {
        this.main = main;
    }

    /** Starts it with so many stream threads and a heap of at most 512 MB. */
    ServiceProcess start(Run run, KafkaClients clients, int streamThreads, String name) throws IOException {
        return start(run, clients, streamThreads, name, HEAP);
    }

    /** The same with other options of the JVM. */
    ServiceProcess start(Run run, KafkaClients clients, int streamThreads, String name, List<String> options)
            throws IOException {
        var settings = Map.of("stream.threads", Integer.toString(streamThreads));
        return ServiceProcess.start(run, name, clients, new ServiceProcess.Start(main, options, 1, settings));
    }
}
