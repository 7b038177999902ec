package dev.marquee.cli.labels;

import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** How a table says which picture is whose and what its genres are. */
sealed interface CsvLayout permits PipeLayout, OneHotLayout {

    /** The posterId, not blank. */
    String posterId(CSVRecord row);

    /** The picture file, relative to the pictures' folder. */
    String file(CSVRecord row);

    /** The film's title, blank for none. */
    String title(CSVRecord row);

    /** The year of release as it stands there, blank for none. */
    String year(CSVRecord row);

    /** @throws IllegalArgumentException if there are none, or not as they should be */
    List<String> genres(CSVRecord row);
}
