package dev.marquee.schemas.topics;

import java.util.List;

/**
 * The result of {@link TopicCatalogue#ensure}.
 *
 * @param created names of the topics that were missing
 * @param differences one sentence for each existing topic whose cleanup policy differs
 */
public record TopicReport(List<String> created, List<String> differences) {}
