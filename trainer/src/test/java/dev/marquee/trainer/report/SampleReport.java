package dev.marquee.trainer.report;

import dev.marquee.evaluation.ConstantBaseline;
import dev.marquee.evaluation.LabelledScores;
import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.PairedComparison;
import dev.marquee.evaluation.Thresholds;
import dev.marquee.trainer.gate.Champion;
import dev.marquee.trainer.gate.Verdict;
import dev.marquee.trainer.report.Epoch.Measures;
import dev.marquee.trainer.report.GenreExtremes.Shown;
import dev.marquee.trainer.report.PosterExample.Guess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small report whose every figure is known: four posters, three genres. */
final class SampleReport {

    static final List<String> GENRES = List.of("Action", "Drama", "Western");
    private static final boolean[][] TRUTH = {
        {true, true, false}, {false, true, false}, {true, false, false}, {false, true, true},
    };

    List<Epoch> history = history(3, 2);
    List<PosterExample> examples =
            new ArrayList<>(List.of(example("tt1", "Heat and Dust", List.of("Drama", "Western"), null)));
    List<GenreExtremes> extremes = new ArrayList<>(List.of(extremes("Drama")));
    List<NamedValue> settings = List.of(new NamedValue("trainer.seed", "42"));
    ModelEvaluation model = model();
    Champion.@Nullable Measured champion = new Champion.Measured(6, champion(), Set.copyOf(GENRES));

    @Nullable
    Integer parent = 6;

    Verdict verdict = new Verdict.Promoted(
            "The challenger becomes champion: it is better.",
            Optional.of(new PairedComparison(0.4375, 0.25, 0.5, 1_995, 2_000)));

    String trigger = "200 new labels";

    TrainingReport build() {
        var results = results();
        return new TrainingReport(
                run(),
                List.of(new NamedValue("Batch size", "64"), new NamedValue("Optimiser", "Adam, 0.001")),
                settings,
                history,
                results,
                verdict,
                extremes,
                examples);
    }

    HoldoutResults results() {
        var baseline = ConstantBaseline.fittedOn(GENRES, TRUTH).evaluate(TRUTH);
        return new HoldoutResults(model, baseline, champion);
    }

    private TrainingRun run() {
        return new TrainingRun(
                "run-7",
                7,
                parent,
                trigger,
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-01T10:04:12Z"),
                5_672,
                632,
                4,
                Map.of(1, 2_010L, 0, 3_000L),
                "5ea1".repeat(16));
    }

    /** Ranks every genre perfectly; mean average precision 1. */
    static ModelEvaluation model() {
        return measured(new float[][] {
            {0.75f, 0.75f, 0.125f}, {0.25f, 0.75f, 0.125f}, {0.75f, 0.25f, 0.125f}, {0.25f, 0.75f, 0.5f},
        });
    }

    /** Ranks at random. */
    static ModelEvaluation champion() {
        return measured(new float[][] {
            {0.5f, 0.25f, 0.125f}, {0.75f, 0.5f, 0.25f}, {0.25f, 0.75f, 0.125f}, {0.5f, 0.25f, 0.125f},
        });
    }

    static ModelEvaluation measured(float[][] probabilities) {
        return ModelEvaluation.of(LabelledScores.of(GENRES, probabilities, TRUTH), Thresholds.defaults(GENRES.size()));
    }

    /** One poster of each kind. */
    static GenreExtremes extremes(String genre) {
        return new GenreExtremes(
                genre,
                List.of(new Shown(example("tt2", "Nadine", List.of(genre), null), 0.91)),
                List.of(new Shown(example("tt3", "Kafka", List.of("Western"), null), 0.82)),
                List.of(new Shown(example("tt4", "Mulan", List.of(genre), null), 0.04)));
    }

    static List<Epoch> history(int epochs, int best) {
        return IntStream.rangeClosed(1, epochs)
                .mapToObj(number -> new Epoch(
                        number,
                        new Measures(0.3 - 0.01 * number, 0.2, 0.9 + 0.001 * number, 0.5 + 0.01 * number, 0.1),
                        new Measures(0.28 + 0.005 * Math.abs(number - best), 0.15, 0.9, 0.5, 0.1),
                        0.001,
                        4.5,
                        number == best))
                .toList();
    }

    static PosterExample example(
            String posterId, @Nullable String title, List<String> trueGenres, @Nullable String note) {
        return new PosterExample(
                posterId,
                title,
                PosterPixels.of(32, 16, redOverBlue()),
                trueGenres,
                List.of(new Guess("Drama", 0.62), new Guess("Comedy", 0.31), new Guess("Action", 0.07)),
                note);
    }

    /** 32 rows of 16 pixels: JPEG works in blocks of that size. */
    private static byte[] redOverBlue() {
        var rgb = new byte[32 * 16 * 3];
        for (var pixel = 0; pixel < 32 * 16; pixel++) {
            rgb[3 * pixel + (pixel < 16 * 16 ? 0 : 2)] = (byte) 255;
        }
        return rgb;
    }
}
