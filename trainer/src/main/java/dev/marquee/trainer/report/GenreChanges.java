package dev.marquee.trainer.report;

import dev.marquee.trainer.gate.Gate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The genres on which most was gained and lost, of those with enough posters to tell.
 *
 * @param counted how many genres have enough posters
 * @param gained the most first; none that reads as no gain
 * @param lost the most first
 */
record GenreChanges(int counted, List<Change> gained, List<Change> lost) {

    private static final int MOST = 3;

    /** Less reads as nothing. */
    private static final double LEAST = 0.0005;

    /** By how much a genre's average precision is higher than that of whom the model had to beat. */
    record Change(String genre, double difference) {

        String inWords() {
            return genre + " " + Text.signed(difference);
        }
    }

    static GenreChanges of(HoldoutResults results) {
        var model = results.model().genres();
        var beaten = results.beaten().genres();
        var changes = IntStream.range(0, model.size())
                .filter(genre -> model.get(genre).positives() >= Gate.POSTERS_TO_COUNT)
                .mapToObj(genre -> new Change(
                        model.get(genre).genre(),
                        model.get(genre).averagePrecision() - beaten.get(genre).averagePrecision()))
                .filter(change -> Double.isFinite(change.difference()))
                .sorted(Comparator.comparingDouble(Change::difference).reversed())
                .toList();
        return new GenreChanges(
                changes.size(),
                most(changes, change -> change.difference() >= LEAST, Comparator.comparingDouble(c -> -c.difference())),
                most(changes, change -> change.difference() <= -LEAST, Comparator.comparingDouble(Change::difference)));
    }

    private static List<Change> most(List<Change> changes, Predicate<Change> which, Comparator<Change> order) {
        return changes.stream().filter(which).sorted(order).limit(MOST).toList();
    }

    /** Says in sentences which genres gained and lost most. */
    String inWords(String beaten) {
        if (counted == 0) {
            return "No genre has " + Gate.POSTERS_TO_COUNT + " held-out posters, so none can be singled out.";
        }
        return (gained.isEmpty() ? "Nothing gained on " + beaten : "Gained most on " + beaten + ": " + list(gained))
                + (lost.isEmpty() ? "; nothing lost." : "; lost most: " + list(lost) + ".")
                + " Counted: genres with at least " + Gate.POSTERS_TO_COUNT
                + " held-out posters.";
    }

    private static String list(List<Change> changes) {
        return changes.stream().map(Change::inWords).collect(Collectors.joining(", "));
    }
}
