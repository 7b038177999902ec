package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.peers.ImageIoDecoder;
import dev.marquee.benchmarks.peers.OnnxModel;

/** What a good engineer would write in an afternoon: ONNX Runtime, ImageIO, one record at a time. */
final class OnnxMain {

    private OnnxMain() {}

    public static void main(String[] args) {
        System.exit(PeerMain.run(
                "onnx", args, settings -> PlainApp.start(settings, OnnxModel::load, ImageIoDecoder::decode)));
    }
}
