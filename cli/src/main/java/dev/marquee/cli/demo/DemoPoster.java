package dev.marquee.cli.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poster that the demo shows.
 *
 * @param id the posterId
 * @param title the film's title, if known
 * @param year the year of release, if known
 * @param genres the true ones; empty where nobody said
 * @param picture reads the picture file
 */
record DemoPoster(
        String id, @Nullable String title, @Nullable Integer year, List<String> genres, Picture picture) {

    /** Reads a picture when it is needed: a folder may hold more than fits in memory. */
    interface Picture {
        byte[] read();
    }

    boolean isLabelled() {
        return !genres.isEmpty();
    }
}
