package dev.marquee.cli.labels;

import dev.marquee.cli.options.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * A table of posters and their labels, read and checked; the pictures themselves are not opened.
 *
 * @param rows the rows that can be sent, in the file's order
 * @param refused the rows that cannot, with the reasons
 * @param notes what was accepted all the same, such as a year that is none
 */
public record CsvImport(List<LabelledFile> rows, List<RowNote> refused, List<RowNote> notes) {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setIgnoreEmptyLines(true)
            .get();

    /**
     * Reads a file, UTF-8, in one of the two layouts that {@link #layout} knows.
     *
     * @param images the folder of the pictures; null for the file's own
     * @throws CommandException if it cannot be read or lacks a column
     */
    public static CsvImport read(Path csv, @Nullable Path images) {
        return read(csv, images, posterId -> true);
    }

    /**
     * Reads the rows of a part of the posters: those of others are neither accepted nor refused, their pictures may be
     * missing.
     *
     * @param wanted whether a posterId belongs to the part
     */
    public static CsvImport read(Path csv, @Nullable Path images, Predicate<String> wanted) {
        var folder = images == null ? csv.toAbsolutePath().getParent() : images;
        try (var reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
            skipMark(reader);
            try (var parser = CSVParser.parse(reader, FORMAT)) {
                var layout = layout(csv, parser.getHeaderNames());
                var columns = parser.getHeaderNames().size();
                return read(parser, new CsvRows(layout, folder == null ? Path.of("") : folder, columns, wanted));
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage(csv + ": header: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            throw CommandException.fileFailed(csv, "read (expected: a table in UTF-8)", e);
        }
    }

    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    static CsvLayout layout(Path csv, List<String> columns) {
        var oneHot = columns.contains(OneHotLayout.GENRE) && !columns.contains(PipeLayout.GENRES);
        var needed = oneHot ? OneHotLayout.NEEDED : PipeLayout.NEEDED;
        var missing = needed.stream().filter(name -> !columns.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw CommandException.wrongUsage(csv + ": column " + String.join(", ", missing) + " is missing, found: "
                    + (columns.isEmpty() ? "none" : String.join(", ", columns))
                    + " (expected: id,file,title,year,genres, or Id,Genre and a column of 0 and 1 for each genre)");
        }
        return oneHot
                ? new OneHotLayout(columns.stream()
                        .filter(name -> !OneHotLayout.NEEDED.contains(name))
                        .toList())
                : new PipeLayout();
    }

    private static CsvImport read(CSVParser parser, CsvRows reading) {
        var line = parser.getCurrentLineNumber() + 1;
        var rows = parser.iterator();
        try {
            while (rows.hasNext()) {
                reading.accept(line, rows.next());
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            // Behind a quote that is never closed nobody knows where a row begins.
            reading.refuse(line, "is no CSV: " + e.getMessage() + "; this line and all behind it were not read");
        }
        return reading.result();
    }
}
