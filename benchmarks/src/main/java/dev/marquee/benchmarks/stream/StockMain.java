package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.peers.StockModel;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;

/** What the public examples of Kafka Streams with DL4J do: stock layers, one record at a time. Marquee's decoder, though. */
final class StockMain {

    private static final PosterDecoder DECODER = PosterDecoder.withDefaults();

    private StockMain() {}

    public static void main(String[] args) {
        System.exit(
                PeerMain.run("stock", args, settings -> PlainApp.start(settings, StockModel::load, StockMain::decode)));
    }

    private static byte[] decode(byte[] image, int height, int width) {
        try {
            return DECODER.decode(image, height, width).rgb();
        } catch (ImageRefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
