package dev.marquee.drawn;

import java.util.List;

/**
 * A poster of a film that does not exist.
 *
 * @param id such as drawn-00042
 * @param year 1985 to 2024
 * @param genres one to three of {@link DrawnPosters#genres()}
 * @param jpeg {@value DrawnPosters#WIDTH} x {@value DrawnPosters#HEIGHT} pixels
 */
public record DrawnPoster(String id, String title, int year, List<String> genres, byte[] jpeg) {}
