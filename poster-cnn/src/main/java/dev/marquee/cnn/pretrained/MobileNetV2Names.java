package dev.marquee.cnn.pretrained;

import java.util.List;
import java.util.regex.Pattern;

/** What torchvision's {@code mobilenet_v2} and timm's {@code mobilenetv2_100} call the nodes of Marquee's MobileNetV2. */
final class MobileNetV2Names {

    /** How many blocks each of the paper's stages has: timm numbers them by stage. */
    private static final int[] BLOCKS = {1, 2, 3, 4, 3, 3, 1};

    private static final Pattern BLOCK = Pattern.compile("block(\\d+)\\.(expand|depthwise|project)");

    private MobileNetV2Names() {}

    /**
     * What one of the libraries calls a convolution and its normalisation.
     *
     * @param convolution prefix of {@code .weight} and {@code .bias}
     * @param normalisation prefix of {@code .weight}, {@code .bias}, {@code .running_mean} and {@code .running_var}
     */
    record Alias(String convolution, String normalisation) {}

    /** Returns torchvision's and timm's names of a convolution; empty if it is none of MobileNetV2's. */
    static List<Alias> of(String convolution) {
        if (convolution.equals("stem")) {
            return List.of(new Alias("features.0.0", "features.0.1"), new Alias("conv_stem", "bn1"));
        }
        if (convolution.equals("last")) {
            return List.of(new Alias("features.18.0", "features.18.1"), new Alias("conv_head", "bn2"));
        }
        var block = BLOCK.matcher(convolution);
        return block.matches() ? of(Integer.parseInt(block.group(1)), block.group(2)) : List.of();
    }

    private static List<Alias> of(int block, String part) {
        // The first block does not expand, so that its parts stand one place further in front.
        var place = List.of("expand", "depthwise", "project").indexOf(part) - (block == 1 ? 1 : 0);
        var features = "features." + block + ".conv." + place;
        var torchvision = part.equals("project")
                ? new Alias(features, "features." + block + ".conv." + (place + 1))
                : new Alias(features + ".0", features + ".1");
        var kind =
                switch (part) {
                    case "expand" -> "conv_pw";
                    case "depthwise" -> "conv_dw";
                    default -> block == 1 ? "conv_pw" : "conv_pwl";
                };
        var timm = "blocks." + stageAndPlace(block) + ".";
        return List.of(torchvision, new Alias(timm + kind, timm + "bn" + (place + 1)));
    }

    private static String stageAndPlace(int block) {
        var first = 1;
        for (var stage = 0; stage < BLOCKS.length; stage++) {
            if (block < first + BLOCKS[stage]) {
                return stage + "." + (block - first);
            }
            first += BLOCKS[stage];
        }
        throw new IllegalArgumentException("block: " + block + " (expected: 1 to " + (first - 1) + ")");
    }
}
