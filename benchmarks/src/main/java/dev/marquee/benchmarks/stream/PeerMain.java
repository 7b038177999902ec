package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.peers.ImageIoDecoder;
import dev.marquee.benchmarks.peers.OnnxModel;
import dev.marquee.benchmarks.peers.StockModel;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.service.lifecycle.RunningService;
import dev.marquee.service.lifecycle.ServiceDescription;
import dev.marquee.service.lifecycle.ServiceProcess;
import dev.marquee.service.settings.Settings;
import dev.marquee.stream.StreamApp;
import dev.marquee.stream.StreamSettings;
import java.util.List;
import java.util.function.Function;

/**
 * Starts the peers that Marquee's stream-app is measured against, each as a process of its own with the stream-app's
 * settings.
 */
final class PeerMain {

    private static final PosterDecoder DECODER = PosterDecoder.withDefaults();

    private PeerMain() {}

    /**
     * What the public examples of Kafka Streams with DL4J do: stock layers, one record at a time. Marquee's decoder,
     * though.
     */
    static final class Stock {
        private Stock() {}

        public static void main(String[] args) {
            run("stock", args, settings -> PlainApp.start(settings, StockModel::load, PeerMain::decode));
        }
    }

    /** What a good engineer would write in an afternoon: ONNX Runtime, ImageIO, one record at a time. */
    static final class Onnx {
        private Onnx() {}

        public static void main(String[] args) {
            run("onnx", args, settings -> PlainApp.start(settings, OnnxModel::load, ImageIoDecoder::decode));
        }
    }

    /** Marquee's own stream-app with ONNX Runtime in the place of its scorer. */
    static final class OnnxBatched {
        private OnnxBatched() {}

        public static void main(String[] args) {
            run("onnx batched", args, settings -> StreamApp.start(settings, OnnxModel::load));
        }
    }

    private static void run(String name, String[] args, Function<Settings, ? extends RunningService> start) {
        var description = new ServiceDescription(
                name,
                "A peer that Marquee is measured against.",
                StreamSettings.ALL,
                StreamSettings.HTTP_PORT,
                List.of("trainer"));
        System.exit(ServiceProcess.run(description, args, start));
    }

    private static byte[] decode(byte[] image, int height, int width) {
        try {
            return DECODER.decode(image, height, width);
        } catch (ImageRefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
