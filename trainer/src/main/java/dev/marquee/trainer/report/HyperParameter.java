package dev.marquee.trainer.report;

/**
 * One setting of the training, as it is shown.
 *
 * @param name such as "batch size"
 * @param value such as "64"
 */
public record HyperParameter(String name, String value) {}
