package dev.marquee.service.settings;

import java.util.List;
import java.util.function.Function;

/**
 * One thing that can be configured.
 *
 * @param key as it stands in a file, for example {@code stream.batch.size}
 * @param defaultText what applies when nobody says otherwise, as it would stand in a file
 * @param expected the legal values in words, for errors and documentation
 * @param description what it does, as a sentence
 * @param secret whether its value is masked when printed
 * @param parser turns text into a value; throws {@link IllegalArgumentException} on anything but what is expected
 */
public record Setting<T>(
        String key,
        String defaultText,
        String expected,
        String description,
        boolean secret,
        Function<String, T> parser) {

    /** Any text. */
    public static Setting<String> text(String key, String defaultText, String description) {
        return new Setting<>(key, defaultText, "text", description, false, Function.identity());
    }

    /** A whole number within bounds, both included. */
    public static Setting<Integer> integer(String key, int defaultValue, int min, int max, String description) {
        return new Setting<>(
                key,
                Integer.toString(defaultValue),
                "a whole number from " + min + " to " + max,
                description,
                false,
                text -> (int) within(Integer.parseInt(text), min, max));
    }

    /** A number within bounds, both included. */
    public static Setting<Double> number(String key, double defaultValue, double min, double max, String description) {
        return new Setting<>(
                key,
                Double.toString(defaultValue),
                "a number from " + min + " to " + max,
                description,
                false,
                text -> within(Double.parseDouble(text), min, max));
    }

    /** true or false. */
    public static Setting<Boolean> flag(String key, boolean defaultValue, String description) {
        return new Setting<>(
                key, Boolean.toString(defaultValue), "true or false", description, false, text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(text);
                });
    }

    /** One of a few words. */
    public static Setting<String> oneOf(String key, String defaultText, List<String> words, String description) {
        return new Setting<>(key, defaultText, "one of " + String.join(", ", words), description, false, text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    /** Whole numbers separated by commas, each within bounds. */
    public static Setting<List<Integer>> integers(
            String key, String defaultText, int min, int max, String description) {
        return new Setting<>(
                key,
                defaultText,
                "whole numbers from " + min + " to " + max + " separated by commas",
                description,
                false,
                text -> List.of(text.split(",", -1)).stream()
                        .map(part -> (int) within(Integer.parseInt(part.trim()), min, max))
                        .toList());
    }

    private static double within(double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(Double.toString(value));
        }
        return value;
    }
}
