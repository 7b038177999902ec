package dev.marquee.cli.labels;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Sorts rows into those that can be sent and those that cannot. */
final class CsvRows {

    private final CsvLayout layout;
    private final Path folder;
    private final int columns;
    private final Predicate<String> wanted;
    private final Map<String, Long> lineOfId = new HashMap<>();
    private final List<LabelledFile> rows = new ArrayList<>();
    private final List<RowNote> refused = new ArrayList<>();
    private final List<RowNote> notes = new ArrayList<>();

    CsvRows(CsvLayout layout, Path folder, int columns, Predicate<String> wanted) {
        this.layout = layout;
        this.folder = folder;
        this.columns = columns;
        this.wanted = wanted;
    }

    void accept(long line, CSVRecord row) {
        try {
            var posterId = posterId(row);
            if (wanted.test(posterId)) {
                rows.add(checked(line, posterId, row));
            }
        } catch (IllegalArgumentException e) {
            refuse(line, String.valueOf(e.getMessage()));
        }
    }

    void refuse(long line, String why) {
        refused.add(new RowNote(line, why));
    }

    CsvImport result() {
        return new CsvImport(List.copyOf(rows), List.copyOf(refused), List.copyOf(notes));
    }

    private String posterId(CSVRecord row) {
        if (row.size() != columns) {
            throw new IllegalArgumentException(row.size() + " columns (expected: " + columns + ", as in the header)");
        }
        var posterId = layout.posterId(row);
        if (posterId.isEmpty()) {
            throw new IllegalArgumentException("no id (expected: a posterId)");
        }
        return posterId;
    }

    private LabelledFile checked(long line, String posterId, CSVRecord row) {
        var genres = layout.genres(row);
        var image = image(row);
        var first = lineOfId.putIfAbsent(posterId, line);
        if (first != null) {
            throw new IllegalArgumentException("id " + posterId + " stands in line " + first + " already");
        }
        var title = layout.title(row);
        return new LabelledFile(line, posterId, image, title.isEmpty() ? null : title, year(line, row), genres);
    }

    private Path image(CSVRecord row) {
        var file = layout.file(row);
        if (file.isEmpty()) {
            throw new IllegalArgumentException("no file (expected: the picture's path)");
        }
        try {
            var image = folder.resolve(file);
            if (Files.isRegularFile(image)) {
                return image;
            }
            var within = within(file);
            if (within != null) {
                return within;
            }
            throw new IllegalArgumentException("file " + image + " does not exist");
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("file '" + file + "' is no path: " + e.getReason(), e);
        }
    }

    /**
     * The folder images was given, and the table says images/a.jpg: what is meant is images/a.jpg, not
     * images/images/a.jpg.
     */
    private @Nullable Path within(String file) {
        var name = folder.getFileName();
        var image = folder.resolveSibling(file);
        return name != null && Path.of(file).startsWith(name) && Files.isRegularFile(image) ? image : null;
    }

    private @Nullable Integer year(long line, CSVRecord row) {
        var year = layout.year(row);
        if (year.matches("[12]\\d{3}")) {
            return Integer.valueOf(year);
        }
        if (!year.isEmpty()) {
            notes.add(new RowNote(line, "year '" + year + "' is none (expected: four digits); sent without it"));
        }
        return null;
    }
}
