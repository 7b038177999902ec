package dev.marquee.benchmarks.corrections;

import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.evaluation.DatasetSplit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Labelled posters in the order in which they come.
 *
 * @param holdout those that are held out, which are there from the beginning
 * @param first the share of the training side that is there from the beginning
 * @param later the rest of it, in equal parts
 */
record CorrectionWaves(List<LabelledFile> holdout, List<LabelledFile> first, List<List<LabelledFile>> later) {

    /** Share of the training side that the first model is trained on: {@value}. */
    static final double FIRST_SHARE = 0.6;

    /** How many times corrections come: {@value}. */
    static final int COUNT = 3;

    CorrectionWaves {
        holdout = List.copyOf(holdout);
        first = List.copyOf(first);
        later = List.copyOf(later);
    }

    /**
     * Draws them. The order of the rows does not matter.
     *
     * @param share of the rows that is taken at all, greater than 0, at most 1
     */
    static CorrectionWaves of(List<LabelledFile> rows, double share, long seed) {
        var drawn = new ArrayList<>(rows);
        drawn.sort(Comparator.comparing(LabelledFile::posterId));
        Collections.shuffle(drawn, new Random(seed));
        var holdout = new ArrayList<LabelledFile>();
        var side = new ArrayList<LabelledFile>();
        for (var row : drawn.subList(0, (int) Math.round(share * drawn.size()))) {
            (DatasetSplit.HOLDOUT.contains(row.posterId()) ? holdout : side).add(row);
        }
        var begin = (int) Math.round(FIRST_SHARE * side.size());
        var rest = side.size() - begin;
        var later = new ArrayList<List<LabelledFile>>();
        for (var wave = 0; wave < COUNT; wave++) {
            later.add(List.copyOf(side.subList(begin + rest * wave / COUNT, begin + rest * (wave + 1) / COUNT)));
        }
        return new CorrectionWaves(holdout, side.subList(0, begin), later);
    }

    /** What is there from the beginning. */
    List<LabelledFile> beginning() {
        return Stream.concat(holdout.stream(), first.stream()).toList();
    }

    /** All but the holdout. */
    List<LabelledFile> trainingSide() {
        return Stream.concat(first.stream(), later.stream().flatMap(List::stream))
                .toList();
    }

    /** All of it. */
    List<LabelledFile> everything() {
        return Stream.concat(holdout.stream(), trainingSide().stream()).toList();
    }
}
