package dev.marquee.trainer.report;

import dev.marquee.evaluation.ModelMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The genres that get charts and posters of their own: a vocabulary may have a thousand, and a page cannot. */
public final class CommonGenres {

    /** At most so many: {@value}. The table of genres has them all. */
    public static final int MOST = 30;

    private CommonGenres() {}

    /**
     * Their places in the vocabulary, the genre of the most posters first; of two as common the one whose name comes
     * first.
     */
    public static List<Integer> of(ModelMetrics evaluation) {
        var genres = evaluation.genres();
        return IntStream.range(0, genres.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(
                                genre -> -genres.get(genre).positives())
                        .thenComparing(genre -> genres.get(genre).genre()))
                .limit(MOST)
                .toList();
    }

    /** What a section says where it does not show all; empty where it does. */
    static String remark(ModelMetrics evaluation) {
        return evaluation.genres().size() <= MOST
                ? ""
                : " Shown are the " + MOST + " most common of "
                        + Text.count(evaluation.genres().size()) + " genres.";
    }
}
