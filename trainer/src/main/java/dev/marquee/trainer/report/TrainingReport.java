package dev.marquee.trainer.report;

import dev.marquee.trainer.gate.Verdict;
import java.util.List;

/**
 * Everything that the page about a training run shows.
 *
 * @param run what ran, when and on how many posters
 * @param hyperParameters the settings of the training, in the order in which they are shown
 * @param settings of the trainer, by which it can be run again, in the order in which they are shown
 * @param history the epochs, oldest first; may be empty
 * @param results what the model reaches on the holdout, beside the constant baseline and the champion
 * @param verdict what the gate said
 * @param extremes the best and the worst posters of each genre; may be empty
 * @param examples posters from all over the holdout with their predictions; may be empty
 */
public record TrainingReport(
        TrainingRun run,
        List<NamedValue> hyperParameters,
        List<NamedValue> settings,
        List<Epoch> history,
        HoldoutResults results,
        Verdict verdict,
        List<GenreExtremes> extremes,
        List<PosterExample> examples) {

    public TrainingReport {
        hyperParameters = List.copyOf(hyperParameters);
        settings = List.copyOf(settings);
        history = List.copyOf(history);
        extremes = List.copyOf(extremes);
        examples = List.copyOf(examples);
    }
}
