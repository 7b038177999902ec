package dev.marquee.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The page's look, from {@code report.css} beside this class. */
final class StyleSheet {

    static final String CSS = read("report.css");

    private StyleSheet() {}

    private static String read(String name) {
        try (var stream = StyleSheet.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, name + " is missing from the trainer's jar")
                            .readAllBytes(),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name + " from the trainer's jar", e);
        }
    }
}
