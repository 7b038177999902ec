package dev.marquee.trainer.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A labelled poster as it is held in memory: bytes, not floats, which are four times as large.
 *
 * @param posterId names the poster
 * @param title the film's title, if known
 * @param source where the poster came from, if known
 * @param imageSha256 SHA-256 of the picture file in hexadecimal digits; the same picture may stand under two posterIds
 * @param height rows of pixels
 * @param width pixels in a row
 * @param rgb {@code height x width x 3} bytes; not copied
 * @param preprocessingVersion version of the decoder that made the pixels
 * @param genres the label's genres, each once
 */
public record Example(
        String posterId,
        @Nullable String title,
        @Nullable String source,
        String imageSha256,
        int height,
        int width,
        byte[] rgb,
        int preprocessingVersion,
        List<String> genres) {}
