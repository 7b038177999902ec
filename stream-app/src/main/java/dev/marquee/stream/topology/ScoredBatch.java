package dev.marquee.stream.topology;

/**
 * A batch that was worked on.
 *
 * @param size poster events of the batch, at least 1
 * @param scored posters of it that were scored; the others became dead letters
 * @param modelVersion the version that scored them
 * @param decodeNanos reading the events and decoding their images
 * @param scoreNanos running the network; next to nothing where no poster was scored
 */
public record ScoredBatch(int size, int scored, int modelVersion, long decodeNanos, long scoreNanos) {}
