package dev.marquee.evaluation;

/**
 * Where a figure would lie on other posters of the same kind, in 95 of 100 cases.
 *
 * @param low 2.5 % of the resamples lie below it; NaN when none says anything
 * @param high 2.5 % lie above it
 */
public record Interval(double low, double high) {}
