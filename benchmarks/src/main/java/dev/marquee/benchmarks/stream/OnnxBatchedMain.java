package dev.marquee.benchmarks.stream;

import dev.marquee.benchmarks.peers.OnnxModel;
import dev.marquee.stream.StreamApp;

/** Marquee's own stream-app with ONNX Runtime in the place of its scorer. */
final class OnnxBatchedMain {

    private OnnxBatchedMain() {}

    public static void main(String[] args) {
        System.exit(PeerMain.run("onnx batched", args, settings -> StreamApp.start(settings, OnnxModel::load)));
    }
}
