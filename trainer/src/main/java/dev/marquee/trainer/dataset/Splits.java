package dev.marquee.trainer.dataset;

import dev.marquee.cnn.graph.InputSize;
import dev.marquee.evaluation.DatasetSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @param pictures by example, {@code height x width x 3} bytes, which may be read from a file each time; empty as
     *     long as they are not decoded
     */
    public record Split(List<Example> examples, boolean[][] truth, List<byte[]> pictures) {

        private static Split of(List<Example> examples, Vocabulary vocabulary) {
            return new Split(examples, examples.stream().map(vocabulary::truth).toArray(boolean[][]::new), List.of());
        }

        /** Returns how many examples there are. */
        public int size() {
            return examples.size();
        }

        private Split with(RunPictures decoded, InputSize input) {
            return new Split(examples, truth, decoded.of(examples, input));
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

    /** Returns the splits with the examples' pictures in a network's input size. */
    public Splits with(RunPictures decoded, InputSize input) {
        return new Splits(training.with(decoded, input), validation.with(decoded, input), holdout.with(decoded, input));
    }

    /** Returns the examples of all splits. */
    public List<Example> examples() {
        return Stream.of(training, validation, holdout)
                .flatMap(split -> split.examples().stream())
                .toList();
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

    static boolean isHeldOut(Example example) {
        return DatasetSplit.HOLDOUT.contains(example.posterId());
    }
}
