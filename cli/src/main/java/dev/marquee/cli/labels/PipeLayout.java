package dev.marquee.cli.labels;

import dev.marquee.schemas.labels.GenreNames;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** {@code id,file,title,year,genres}, with {@code |} between genres; title and year may be missing. */
record PipeLayout() implements CsvLayout {

    static final String GENRES = "genres";

    static final List<String> NEEDED = List.of("id", "file", GENRES);

    @Override
    public String posterId(CSVRecord row) {
        return row.get("id").strip();
    }

    @Override
    public String file(CSVRecord row) {
        return row.get("file").strip();
    }

    @Override
    public String title(CSVRecord row) {
        return optional(row, "title");
    }

    @Override
    public String year(CSVRecord row) {
        return optional(row, "year");
    }

    private static String optional(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column).strip() : "";
    }

    @Override
    public List<String> genres(CSVRecord row) {
        return GenreNames.parse(row.get(GENRES), '|');
    }
}
