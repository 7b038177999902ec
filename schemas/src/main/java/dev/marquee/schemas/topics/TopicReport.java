package dev.marquee.schemas.topics;

import java.util.List;

/**
 * What {@link TopicCatalogue#ensure} found.
 *
 * @param created names of the topics that were missing
 * @param differences a sentence for each existing topic whose cleanup policy is another one
 */
public record TopicReport(List<String> created, List<String> differences) {}
