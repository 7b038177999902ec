package dev.marquee.trainer.dataset;

import dev.marquee.evaluation.DatasetSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The training set in its three splits; a poster is in the same split for ever.
 *
 * @param training what the network learns from
 * @param validation what best epoch, early stop and thresholds are decided on
 * @param holdout what the report and the gate measure on, and nothing else
 */
public record Splits(Split training, Split validation, Split holdout) {

    /**
     * Examples beside the genres that they have.
     *
     * @param examples the posters
     * @param truth {@code [example][genre]}
     */
    public record Split(List<Example> examples, boolean[][] truth) {

        private static Split of(List<Example> examples, Vocabulary vocabulary) {
            return new Split(examples, examples.stream().map(vocabulary::truth).toArray(boolean[][]::new));
        }

        /** Returns how many examples there are. */
        public int size() {
            return examples.size();
        }

        /** Returns the pictures of the examples: {@code height x width x 3} bytes each. */
        public List<byte[]> pictures() {
            return examples.stream().map(Example::rgb).toList();
        }
    }

    /** Splits examples by their posterIds. */
    public static Splits of(List<Example> examples, Vocabulary vocabulary) {
        var training = new ArrayList<Example>();
        var validation = new ArrayList<Example>();
        var holdout = new ArrayList<Example>();
        for (var example : examples) {
            var split = DatasetSplit.of(example.posterId());
            (split == DatasetSplit.HOLDOUT ? holdout : split == DatasetSplit.VALIDATION ? validation : training)
                    .add(example);
        }
        return new Splits(
                Split.of(training, vocabulary), Split.of(validation, vocabulary), Split.of(holdout, vocabulary));
    }

    /**
     * Leaves out the examples that are not of the holdout and whose very picture is, under another posterId: a network
     * that learnt the picture by heart would be measured on it.
     */
    public static List<Example> withoutHoldoutDuplicates(List<Example> examples) {
        var heldOut = examples.stream()
                .filter(Splits::isHeldOut)
                .map(Example::imageSha256)
                .collect(Collectors.toSet());
        return examples.stream()
                .filter(example -> isHeldOut(example) || !heldOut.contains(example.imageSha256()))
                .toList();
    }

    private static boolean isHeldOut(Example example) {
        return DatasetSplit.HOLDOUT.contains(example.posterId());
    }
}
