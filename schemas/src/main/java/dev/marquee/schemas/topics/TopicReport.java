package dev.marquee.schemas.topics;

import java.util.List;

/**
 * The result of {@link TopicCatalogue#ensure}.
 *
 * @param created names of the topics that were missing
 * @param differences one sentence for each setting of an existing topic that differs: its cleanup policy, or whose time
 *     its records have
 */
public record TopicReport(List<String> created, List<String> differences) {}
