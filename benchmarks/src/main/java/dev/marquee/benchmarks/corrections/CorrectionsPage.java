package dev.marquee.benchmarks.corrections;

import dev.marquee.trainer.settings.RecipeSettings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The experiment as a table, what the gate said, and the settings that make it again.
 *
 * @param wrong how many posters were labelled wrongly
 */
record CorrectionsPage(ExperimentResult course, CorrectionWaves waves, int wrong, TrainerSettings settings) {

    String markdown() {
        var page = new StringBuilder();
        page.append("## Trainings\n\n")
                .append("| training | posters | genres | mAP | macro-F1 | micro-F1 | loss | epochs | seconds"
                        + " | last label to serving, s | the gate |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
        page.append(constant());
        course.steps().forEach(step -> page.append(row(step)));
        page.append("\nAll figures are of the ")
                .append(course.first().version().getHoldoutPosters())
                .append(" posters of the holdout. ");
        if (course.steps().stream().map(CorrectionsPage::genres).distinct().count() > 1) {
            page.append("**Vocabularies differ: means over other genres do not compare.** ");
        }
        page.append("Seconds are from a run's first word to its last: training, measuring, judging, publishing,"
                + " report.\n\n## What the gate said\n\n");
        course.steps().forEach(step -> page.append("- ")
                .append(step.name())
                .append(": ")
                .append(step.version().getVerdict())
                .append('\n'));
        page.append("\n## How it was done\n\n").append(how());
        return page.toString();
    }

    private String constant() {
        var of = course.last();
        return line(
                "constant predictor",
                "",
                Integer.toString(genres(of)),
                decimal(of.baseline("meanAveragePrecision")),
                decimal(of.baseline("macroF1")),
                decimal(of.baseline("microF1")),
                decimal(of.baseline("loss")),
                "",
                "",
                "",
                "");
    }

    private static String row(TrainedVersion step) {
        return line(
                step.name(),
                Integer.toString(step.version().getTrainingPosters()),
                Integer.toString(genres(step)),
                decimal(step.meanAveragePrecision()),
                decimal(step.metric("macroF1")),
                decimal(step.metric("microF1")),
                decimal(step.metric("loss")),
                Integer.toString(step.epochs()),
                seconds(OptionalDouble.of(step.seconds())),
                seconds(step.toServing()),
                step.gate().toString());
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static int genres(TrainedVersion step) {
        return step.version().getGenres().size();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", seconds.getAsDouble());
    }

    private String how() {
        var warm = settings.warmRecipe().schedule();
        return "- " + waves.holdout().size() + " posters held out; "
                + waves.first().size()
                + " of the training side to begin with, "
                + waves.later().stream()
                        .map(wave -> Integer.toString(wave.size()))
                        .collect(Collectors.joining(", "))
                + " in the waves, drawn with the seed; " + wrong
                + " of them with each other's genres in the end, drawn with it too\n"
                + "- each wave's posters were predicted before its corrections came; a training was asked for as soon as the"
                + " training set had the last of them; a start by new labels waits for `trainer.quiet.seconds` besides\n"
                + "- " + (int) FeedbackLoop.TRICKLE
                + " other posters a second were predicted all the time, on the same cores\n"
                + "- the waves' trainings and those from random weights were forced to serve; \"once more\" and the wrong"
                + " labels were not, and both met the model of the last wave\n"
                + "- from random weights: "
                + RecipeSettings.of(settings.recipe()).entrySet().stream()
                        .map(setting -> "`" + setting.getKey() + "=" + setting.getValue() + "`")
                        .collect(Collectors.joining(", "))
                + "\n- from the champion's: the same but for `trainer.warm.epochs=" + warm.epochs()
                + "`, `trainer.warm.learning.rate=" + warm.learningRate() + "`\n";
    }
}
