package dev.marquee.trainer.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A labelled poster without its picture, which is read from {@linkplain PictureSource where it lies} when a run needs
 * it.
 *
 * @param posterId names the poster
 * @param title the film's title, if it is known and was read
 * @param source where the poster came from, if it is known and was read
 * @param imageSha256 SHA-256 of the picture file in hexadecimal digits; the same picture may stand under two posterIds
 * @param genres the label's genres, each once
 */
public record Example(
        String posterId, @Nullable String title, @Nullable String source, String imageSha256, List<String> genres) {

    /** Returns the example with what stands beside its picture. */
    Example described(@Nullable String newTitle, @Nullable String newSource) {
        return new Example(posterId, newTitle, newSource, imageSha256, genres);
    }
}
