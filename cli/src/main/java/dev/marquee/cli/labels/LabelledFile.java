package dev.marquee.cli.labels;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted row of a table of labels.
 *
 * @param line where the row begins, from 1
 * @param image the picture file, which exists
 * @param year four digits; null where the table has none
 * @param genres at least one, trimmed, none twice
 */
public record LabelledFile(
        long line,
        String posterId,
        Path image,
        @Nullable String title,
        @Nullable Integer year,
        List<String> genres) {}
