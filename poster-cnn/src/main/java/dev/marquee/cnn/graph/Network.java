package dev.marquee.cnn.graph;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A family of networks by name, with options: {@code mobilenet-v2}, {@code mobilenet-v2:width=0.5}, {@code
 * plain:filters=32u-64}. It makes an {@link Architecture} for any input size.
 */
public interface Network {

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if there is no such family, or it has no such option
     */
    static Network parse(String text) {
        var colon = text.indexOf(':');
        var name = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
        var options = options(colon < 0 ? "" : text.substring(colon + 1));
        return switch (name) {
            case MobileNetV2.NAME -> MobileNetV2.of(options);
            case PlainNetwork.STUDY_NAME, PlainNetwork.NAME -> PlainNetwork.of(name, options);
            default ->
                throw new IllegalArgumentException("network: '" + text + "' (expected: " + MobileNetV2.NAME + ", "
                        + PlainNetwork.NAME + " or " + PlainNetwork.STUDY_NAME + ")");
        };
    }

    private static Map<String, String> options(String text) {
        var options = new LinkedHashMap<String, String>();
        for (var option : text.isBlank() ? new String[0] : text.split(",")) {
            var equals = option.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("option of the network: '" + option + "' (expected: name=value)");
            }
            options.put(
                    option.substring(0, equals).strip(),
                    option.substring(equals + 1).strip());
        }
        return options;
    }

    /** Throws an {@link IllegalArgumentException} if there is an option of another name. */
    static void requireKnown(Map<String, String> options, Set<String> known) {
        for (var option : options.keySet()) {
            if (!known.contains(option)) {
                throw new IllegalArgumentException("option of the network: '" + option + "' (expected: one of "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ")");
            }
        }
    }

    /**
     * Makes the network for an input size.
     *
     * @param rows of the input picture, in pixels
     * @param columns of the input picture, in pixels
     * @param behindBlocks share of the activations that training drops behind each block, in [0, 1)
     * @param beforeOutput share of the activations that training drops in front of the output layer, in [0, 1)
     * @throws IllegalArgumentException if the picture is too small for it
     */
    Architecture architecture(int rows, int columns, double behindBlocks, double beforeOutput);

    /** The text that {@link #parse} reads; options that have their default are left out. */
    @Override
    String toString();
}
