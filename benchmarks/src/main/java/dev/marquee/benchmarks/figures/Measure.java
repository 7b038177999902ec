package dev.marquee.benchmarks.figures;

import java.util.Locale;

/**
 * Everything that is measured: the figure's name is the constant's in lower case. Where a name begins with {@code
 * REFERENCE_}, the network is the study's; else it is the bundled model's.
 */
public enum Measure {
    DECODE_MS("ms", none(), "decoding one poster, one thread"),
    DECODE_IMAGEIO_MS("ms", none(), "decoding one poster by ImageIO and Java2D"),
    DECODE_VS_IMAGEIO("x", atLeast(2.5), "decoding against ImageIO and Java2D"),

    SCORER_B32_MS("ms", none(), "scoring a batch of 32, one thread"),
    SCORER_B32_STOCK_MS("ms", none(), "scoring a batch of 32 by DL4J's stock layers"),
    SCORER_B32_ONNX_MS("ms", none(), "scoring a batch of 32 by ONNX Runtime"),
    SCORER_B32_VS_STOCK("x", atLeast(10), "scorer, batch 32, one thread, against stock DL4J"),
    SCORER_B32_VS_ONNX("x", atLeast(0.85), "scorer, batch 32, one thread, against ONNX Runtime"),
    SCORER_B1_MS("ms", atMost(4), "scoring a single poster, one thread"),
    SCORER_B1_ONNX_MS("ms", none(), "scoring a single poster by ONNX Runtime"),
    SCORER_B1_VS_ONNX("x", atLeast(0.5), "scorer, batch 1, against ONNX Runtime"),

    TRAIN_B64_MS("ms", none(), "training step, batch 64, all cores"),
    TRAIN_B64_STOCK_MS("ms", none(), "training step by DL4J's stock layers"),
    TRAIN_B64_VS_STOCK("x", atLeast(10), "training step, batch 64, all cores, against stock DL4J"),
    TRAIN_B64_POSTERS_PER_S("posters/s", none(), "training, batch 64, all cores"),
    TRAIN_B64_SHARE_OF_GEMM_PEAK(
            "share",
            none(),
            "the step's convolutions and products, as a share of the fastest matrix product seen meanwhile"),
    GEMM_PEAK_GFLOPS("GFLOP/s", none(), "the fastest matrix product on all cores, measured in turns with the steps"),

    REFERENCE_SCORER_B32_MS("ms", none(), "scoring a batch of 32, one thread"),
    REFERENCE_SCORER_B32_STOCK_MS("ms", none(), "scoring a batch of 32 by DL4J's stock layers"),
    REFERENCE_SCORER_B32_ONNX_MS("ms", none(), "scoring a batch of 32 by ONNX Runtime"),
    REFERENCE_SCORER_B32_VS_STOCK("x", atLeast(10), "scorer, batch 32, one thread, against stock DL4J"),
    REFERENCE_SCORER_B32_VS_ONNX("x", atLeast(0.85), "scorer, batch 32, one thread, against ONNX Runtime"),
    REFERENCE_SCORER_B1_MS("ms", atMost(4), "scoring a single poster, one thread"),
    REFERENCE_SCORER_B1_ONNX_MS("ms", none(), "scoring a single poster by ONNX Runtime"),
    REFERENCE_SCORER_B1_VS_ONNX("x", atLeast(0.5), "scorer, batch 1, against ONNX Runtime"),
    REFERENCE_TRAIN_B64_MS("ms", none(), "training step, batch 64, all cores"),
    REFERENCE_TRAIN_B64_STOCK_MS("ms", none(), "training step by DL4J's stock layers"),
    REFERENCE_TRAIN_B64_VS_STOCK("x", atLeast(10), "training step, batch 64, all cores, against stock DL4J"),
    REFERENCE_TRAIN_B64_POSTERS_PER_S("posters/s", none(), "training, batch 64, all cores"),
    REFERENCE_TRAIN_B64_SHARE_OF_GEMM_PEAK(
            "share", none(), "the step's convolutions and products, as a share of the fastest matrix product seen"),

    E2E_POSTERS_PER_S("posters/s", none(), "end to end, a backlog of posters to committed predictions"),
    E2E_STOCK_POSTERS_PER_S("posters/s", none(), "end to end by stock DL4J, one record at a time"),
    E2E_ONNX_POSTERS_PER_S("posters/s", none(), "end to end by ONNX Runtime and ImageIO, one record at a time"),
    E2E_ONNX_BATCHED_POSTERS_PER_S(
            "posters/s", none(), "end to end by ONNX Runtime behind Marquee's decoder and batcher"),
    E2E_VS_STOCK("x", atLeast(12), "end to end against stock"),
    E2E_VS_ONNX("x", atLeast(1.5), "end to end against onnx"),
    E2E_VS_ONNX_BATCHED("x", atLeast(0.85), "end to end against onnx batched"),
    E2E_SHARE_OF_LIMIT("share", atLeast(0.6), "end to end, of cores / (decode + score), the broker on the same cores"),
    E2E_BROKER_CORES("cores", none(), "what the broker took meanwhile"),
    E2E_APP_CORES("cores", none(), "what the stream-app took meanwhile"),

    THREADS1_POSTERS_PER_S("posters/s", none(), "end to end with one stream thread"),
    THREADS2_POSTERS_PER_S("posters/s", none(), "end to end with two stream threads"),
    THREADS2_BROKER_CORES("cores", none(), "what the broker took from the two threads"),
    THREADS2_VS_1_AS_MEASURED("x", none(), "two stream threads against one, the broker on the same two cores"),
    THREADS2_VS_1(
            "x",
            atLeast(1.7),
            "two stream threads against one, the broker's cores given back: measured x 2 / (2 - those)"),

    LATENCY_P50_MS("ms", none(), "poster produced to prediction readable (read_committed), at half of the top rate"),
    LATENCY_P99_MS("ms", none(), "poster produced to prediction readable, 99th percentile"),
    LATENCY_OFFERED_RATE("posters/s", none(), "posters produced meanwhile"),
    LATENCY_RATE("posters/s", none(), "predictions read meanwhile"),

    RSS_SMALL_BACKLOG_MB(
            "MB",
            none(),
            "stream-app's largest resident size over the smallest backlog (heap: 512 MB, taken at the start)"),
    RSS_LARGE_BACKLOG_MB("MB", none(), "stream-app's largest resident size over the largest backlog"),
    HEAP_SMALL_BACKLOG_MB("MB", none(), "heap that is reachable when the smallest backlog is done"),
    HEAP_LARGE_BACKLOG_MB("MB", none(), "heap that is reachable when the largest backlog is done"),
    RSS_BACKLOG_GROWTH("x", atMost(1.1), "resident size, largest backlog against smallest"),

    SWAP_COUNT("swaps", none(), "model swaps under load"),
    SWAP_FAILED("posters", atMost(0), "posters without exactly one prediction"),
    RSS_SWAP_GROWTH("x", atMost(1.05), "resident size after the swaps against before"),
    SWAP_SLOWEST_VS_MEDIAN("x", atMost(2), "slowest full batch during a swap against the median full batch"),
    SWAP_SLOWEST_ELSEWHERE_VS_MEDIAN("x", none(), "slowest full batch outside of swaps against the median full batch"),

    UP_COLD_POSTERS_PER_S(
            "posters/s", none(), "marquee up from the start of its process to the last prediction of a backlog"),
    UP_FIRST_PREDICTION_S("s", none(), "marquee up from the start of its process to the first predictions readable"),

    TRAIN_GROWTH_EXPONENT(
            "exponent", atMost(1.05), "cost of a retraining over the size of the training set: 1 is linear"),
    TRAIN_HEAP_PER_POSTER("bytes", atMost(200), "heap of the trainer that a labelled poster takes, of 1,000,000"),

    CORRECTIONS_FIRST_MAP("mAP", none(), "on the holdout, trained from random weights on 60 % of the training side"),
    CORRECTIONS_WAVE1_MAP("mAP", none(), "after the first wave of corrections, trained on from the champion"),
    CORRECTIONS_WAVE2_MAP("mAP", none(), "after the second wave"),
    CORRECTIONS_WAVE3_MAP("mAP", none(), "after the third wave: all posters have come"),
    CORRECTIONS_SCRATCH_MAP("mAP", none(), "all posters at once, from random weights"),
    CORRECTIONS_MAP_VS_SCRATCH("x", atLeast(0.97), "mAP after the third wave against that from random weights"),
    CORRECTIONS_RETRAINING_S("s", none(), "training on after the third wave, from its start to the published version"),
    CORRECTIONS_SCRATCH_S(
            "s", none(), "training on all posters from random weights, from its start to the published version"),
    CORRECTIONS_TIME_VS_SCRATCH("x", atMost(1 / 3.0), "time to train on after the third wave against random weights"),
    CORRECTIONS_TO_SERVING_S(
            "s", none(), "last correction of a wave confirmed to first prediction of the new model (read_committed)"),
    CORRECTIONS_AGAIN_MAP_LOSS("mAP", none(), "lost to the champion by training on once more, nothing being new"),
    CORRECTIONS_WRONG_MAP_LOSS("mAP", atMost(0.01), "lost to the champion by training on with 5 % wrong labels"),
    CORRECTIONS_WRONG_PROMOTED("models", atMost(0), "models trained on wrong labels that the gate let through");

    private final String unit;
    private final Target target;
    private final String what;

    Measure(String unit, Target target, String what) {
        this.unit = unit;
        this.target = target;
        this.what = what;
    }

    private static Target none() {
        return new Target.None();
    }

    private static Target atLeast(double bound) {
        return new Target.AtLeast(bound);
    }

    private static Target atMost(double bound) {
        return new Target.AtMost(bound);
    }

    /** The figure's name as it is printed. */
    public String figureName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String unit() {
        return unit;
    }

    Target target() {
        return target;
    }

    String what() {
        return what;
    }
}
