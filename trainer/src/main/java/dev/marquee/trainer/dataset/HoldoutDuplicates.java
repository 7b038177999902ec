package dev.marquee.trainer.dataset;

import dev.marquee.evaluation.Holdout;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the holdout honest where one picture stands under several posterIds: a network that learnt the picture by heart would
 * be measured on it.
 */
public final class HoldoutDuplicates {

    private HoldoutDuplicates() {}

    /** The examples without those that are not of the holdout and whose very picture is. */
    public static List<Example> removedFrom(List<Example> examples) {
        var heldOut = examples.stream()
                .filter(HoldoutDuplicates::isHeldOut)
                .map(Example::imageSha256)
                .collect(Collectors.toSet());
        return examples.stream()
                .filter(example -> isHeldOut(example) || !heldOut.contains(example.imageSha256()))
                .toList();
    }

    private static boolean isHeldOut(Example example) {
        return Holdout.contains(example.posterId());
    }
}
