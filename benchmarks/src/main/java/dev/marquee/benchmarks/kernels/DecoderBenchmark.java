package dev.marquee.benchmarks.kernels;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.peers.ImageIoDecoder;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One poster from its file's bytes to the bundled model's input. Posters take turns: no two files cost the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecoderBenchmark {

    private final PosterDecoder decoder = PosterDecoder.withDefaults();
    private final Architecture network = BenchmarkModel.BUNDLED.description().architecture();
    private List<byte[]> encoded = List.of();
    private int next;

    @Setup
    public void load() throws IOException {
        encoded = JmhPosters.encoded();
    }

    private byte[] picture() {
        next = next + 1 < encoded.size() ? next + 1 : 0;
        return encoded.get(next);
    }

    @Benchmark
    public Object marquee() throws ImageRefusedException {
        return decoder.decode(picture(), network.height(), network.width());
    }

    @Benchmark
    public Object imageio() {
        return ImageIoDecoder.decode(picture(), network.height(), network.width());
    }
}
