package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;

import dev.marquee.evaluation.PairedComparison;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The run in plain words, for who reads nothing else. */
final class Summary {

    private record Answer(String question, String text) {}

    private Summary() {}

    static DomContent of(TrainingReport report) {
        return dl(attrs(".summary"), each(lines(report), line -> each(dt(line.question()), dd(line.text()))));
    }

    private static List<Answer> lines(TrainingReport report) {
        var results = report.results();
        var lines = new ArrayList<Answer>();
        lines.add(new Answer("Better or worse", betterOrWorse(results)));
        report.verdict()
                .comparison()
                .filter(comparison -> comparison.resamples() > 0)
                .ifPresent(comparison -> lines.add(new Answer("How sure", howSure(comparison, results))));
        lines.add(new Answer("What users see", topThree(results)));
        lines.add(new Answer("Where", GenreChanges.of(results).inWords(results.beatenName())));
        lines.add(new Answer(
                "What it cannot see", ModelWeaknesses.of(results.model()).inWords()));
        lines.add(new Answer("Data", data(report.run())));
        return lines;
    }

    private static String betterOrWorse(HoldoutResults results) {
        var model = results.model().meanAveragePrecision();
        var beaten = results.beaten().meanAveragePrecision();
        var difference = model - beaten;
        if (Double.isNaN(difference)) {
            return "Nobody can tell: "
                    + (Double.isNaN(model) ? "this model" : results.beatenName())
                    + " has no mean average precision on the held-out posters.";
        }
        var figures = ": mean average precision " + Text.figure(model) + " against " + Text.figure(beaten);
        if (difference == 0) {
            return "As good as " + name(results) + figures + ".";
        }
        return (difference > 0 ? "Better than " : "Worse than ") + name(results) + figures + ", which is "
                + Text.figure(Math.abs(difference)) + (difference > 0 ? " more" : " less") + " ("
                + Text.roundPercent(Math.abs(difference) / beaten) + ").";
    }

    private static String name(HoldoutResults results) {
        var champion = results.champion();
        return results.beatenName() + (champion == null ? "" : ", version " + champion.version());
    }

    /** Rounded down: what failed once does not hold in 100.0 %. */
    private static String howSure(PairedComparison comparison, HoldoutResults results) {
        return "Had other posters been held out, it would beat " + results.beatenName() + " in "
                + Text.percent(Math.floor(1_000 * comparison.confidence()) / 1_000) + " of the cases ("
                + Text.count(comparison.better()) + " of "
                + Text.count(comparison.resamples()) + " resamples of the "
                + Text.count(results.model().posters())
                + " posters). Nine times in ten the difference lies between " + Text.signed(comparison.low()) + " and "
                + Text.signed(comparison.high()) + ".";
    }

    private static String topThree(HoldoutResults results) {
        var champion = results.champion();
        return Text.percent(results.model().topThreeHits())
                + " of the posters have a true genre among the three that the model finds most probable ("
                + (champion == null
                        ? ""
                        : "champion " + Text.percent(champion.metrics().topThreeHits()) + ", ")
                + "constant baseline "
                + Text.percent(results.baseline().constant().topThreeHits()) + ").";
    }

    private static String data(TrainingRun run) {
        return Text.count(run.trainingPosters()) + " posters to train on, " + Text.count(run.validationPosters())
                + " to validate on, " + Text.count(run.holdoutPosters()) + " held out; labelled-posters read: "
                + run.describeCut() + ".";
    }
}
