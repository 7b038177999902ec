package dev.marquee.cli.labels;

import dev.marquee.schemas.labels.GenreNames;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code Id,Genre,Action,…,Western} of the public set of 7,254 posters: 0 or 1 in a column for each genre, and {@code
 * Genre} with the same as the text of a Python list. The picture is {@code Id.jpg}.
 *
 * @param genreColumns the columns behind Genre; where there are none, the text counts
 */
record OneHotLayout(List<String> genreColumns) implements CsvLayout {

    static final String GENRE = "Genre";

    static final List<String> NEEDED = List.of("Id", GENRE);

    /** ['Comedy', "Children's"] without its brackets. */
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    @Override
    public String posterId(CSVRecord row) {
        return row.get("Id").strip();
    }

    @Override
    public String file(CSVRecord row) {
        return posterId(row) + ".jpg";
    }

    @Override
    public String title(CSVRecord row) {
        return "";
    }

    @Override
    public String year(CSVRecord row) {
        return "";
    }

    @Override
    public List<String> genres(CSVRecord row) {
        if (genreColumns.isEmpty()) {
            return GenreNames.of(listed(row.get(GENRE)));
        }
        return GenreNames.of(
                genreColumns.stream().filter(genre -> isOne(row, genre)).toList());
    }

    private static boolean isOne(CSVRecord row, String genre) {
        var cell = row.get(genre).strip();
        return switch (cell) {
            case "1", "1.0" -> true;
            case "0", "0.0" -> false;
            default -> throw new IllegalArgumentException("column " + genre + ": '" + cell + "' (expected: 0 or 1)");
        };
    }

    private static List<String> listed(String text) {
        return QUOTED.matcher(text)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();
    }
}
