package dev.marquee.trainer.report;

/**
 * A setting or a fact of the training, as the page shows it.
 *
 * @param name such as "batch size"
 * @param value such as "64"
 */
public record NamedValue(String name, String value) {}
