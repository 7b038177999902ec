package dev.marquee.benchmarks.retraining;

import dev.marquee.benchmarks.peers.BenchmarkModel;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.trainer.dataset.LabelledPosterTable;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Random;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the trainer holds in its heap of every labelled poster, trained on or not: the table that follows the topic. */
final class TableHeap {

    private static final int PARTITIONS = 6;

    private TableHeap() {}

    /** Fills a table with a million posters and counts what of it is reachable, in bytes. */
    static double bytesPerPoster(BenchmarkRun run) throws JMException {
        var posters = run.scale().pick(10_000, 1_000_000, 1_000_000);
        var genres = BenchmarkModel.BUNDLED.description().genres();
        var picture = run.posters().pictures().get(0);
        var random = new Random(1);
        var before = reachableBytes();
        var table = new LabelledPosterTable();
        for (var i = 0; i < posters; i++) {
            var poster = SyntheticTrainingSet.poster(String.format("tt%07d", i), picture, genres, random);
            table.accept(poster.getPosterId(), poster, i % PARTITIONS, i / PARTITIONS);
        }
        var bytes = (reachableBytes() - before) / (double) posters;
        Reference.reachabilityFence(table);
        run.say("%d posters in the trainer's table: %.0f bytes of heap each", posters, bytes);
        return bytes;
    }

    /** Bytes of all reachable objects of this process, after a full collection. */
    private static long reachableBytes() throws JMException {
        var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the class histogram says: " + histogram));
    }
}
