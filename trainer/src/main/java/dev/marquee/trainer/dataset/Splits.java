package dev.marquee.trainer.dataset;

import dev.marquee.evaluation.Holdout;
import dev.marquee.evaluation.ValidationSplit;
import java.util.ArrayList;
import java.util.List;

/**
 * The training set in its three parts; a poster is in the same part for ever.
 *
 * @param training what the network learns from
 * @param validation what best epoch, early stop and thresholds are decided on
 * @param holdout what the report and the gate measure on, and nothing else
 */
public record Splits(Split training, Split validation, Split holdout) {

    /** Splits examples by their posterIds. */
    public static Splits of(List<Example> examples, Vocabulary vocabulary) {
        var training = new ArrayList<Example>();
        var validation = new ArrayList<Example>();
        var holdout = new ArrayList<Example>();
        for (var example : examples) {
            if (Holdout.contains(example.posterId())) {
                holdout.add(example);
            } else if (ValidationSplit.contains(example.posterId())) {
                validation.add(example);
            } else {
                training.add(example);
            }
        }
        return new Splits(
                Split.of(training, vocabulary), Split.of(validation, vocabulary), Split.of(holdout, vocabulary));
    }
}
