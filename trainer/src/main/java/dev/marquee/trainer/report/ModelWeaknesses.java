package dev.marquee.trainer.report;

import dev.marquee.evaluation.GenreMetrics;
import dev.marquee.evaluation.ModelMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a model cannot do, by genre.
 *
 * @param atChance genres that it ranks hardly better than chance
 * @param neverGiven genres that have posters and that no poster is given
 * @param unmeasured genres that no held-out poster has
 */
record ModelWeaknesses(List<String> atChance, List<String> neverGiven, List<String> unmeasured) {

    /** An average precision below so many times the prevalence is hardly better than chance: {@value}. */
    private static final double LIFT = 1.2;

    private static final int MOST = 8;

    static ModelWeaknesses of(ModelMetrics model) {
        return new ModelWeaknesses(
                named(model, genre -> genre.positives() > 0 && genre.averagePrecision() < LIFT * genre.prevalence()),
                named(
                        model,
                        genre -> genre.positives() > 0
                                && genre.confusion().truePositives()
                                                + genre.confusion().falsePositives()
                                        == 0),
                named(model, genre -> genre.positives() == 0));
    }

    private static List<String> named(ModelMetrics model, Predicate<GenreMetrics> which) {
        return model.genres().stream().filter(which).map(GenreMetrics::genre).toList();
    }

    /** Says in sentences what the model cannot do. */
    String inWords() {
        var sentences = new ArrayList<String>();
        add(sentences, "Hardly better than chance (average precision less than a fifth above prevalence)", atChance);
        add(sentences, "Given to no held-out poster", neverGiven);
        add(sentences, "Not measured, as no held-out poster has them", unmeasured);
        if (sentences.isEmpty()) {
            sentences.add("It ranks every genre better than chance.");
        }
        sentences.add("It looks at the picture alone, at no title, cast or year.");
        return String.join(" ", sentences);
    }

    private static void add(List<String> sentences, String what, List<String> genres) {
        if (!genres.isEmpty()) {
            var more = genres.size() - MOST;
            sentences.add(what + ": " + String.join(", ", genres.subList(0, Math.min(MOST, genres.size())))
                    + (more > 0 ? " and " + more + " more" : "") + ".");
        }
    }
}
